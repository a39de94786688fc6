import { type ConnectorDescription, transferNote } from "@formwork/domain";
import type { Deps } from "../compose.ts";

/**
 * The sentence that a sender reads before they connect an account whose data is kept in another region [C24].
 * @param at.connector the connection's service; undefined where it is gone
 * @param at.region the connection's data centre; null for the service's first
 * @returns null where the data stays, and for services whose data centres are not told apart by place
 */
export function transferSentence(
  { env }: Pick<Deps, "env">,
  { connector, region }: { connector: ConnectorDescription | undefined; region: string | null },
): string | null {
  return transferNote(region ?? connector?.regions[0]?.key, env.FORMWORK_REGION ?? null)?.sentence ?? null;
}
