import { getConnection } from "@formwork/db";
import { type ConnectorDescription, transferNote } from "@formwork/domain";
import type { Deps } from "../compose.ts";

/**
 * The sentence that a sender reads before they connect an account whose data is kept in another region [C24].
 * @param at.connector the connection's service; undefined where it is gone
 * @returns null where the data stays, and for services whose data centres are not told apart by place
 */
export async function transferSentence(
  { db, env }: Pick<Deps, "db" | "env">,
  at: { organizationId: string; connectionId: string; connector: ConnectorDescription | undefined },
): Promise<string | null> {
  const [first] = at.connector?.regions ?? [];
  if (!first) return null;
  const connection = await getConnection(db, at.organizationId, { id: at.connectionId });
  return transferNote(connection?.region ?? first.key, env.FORMWORK_REGION ?? null)?.sentence ?? null;
}
