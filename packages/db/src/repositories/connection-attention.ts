import type { Db } from "../client.ts";
import { type ConnectionItem, connectionItems } from "./connection-item.ts";
import { inNeed } from "./connection-sql.ts";
import type { Self } from "./home.ts";

/**
 * Connections that wait for somebody to do something: those first whose schedules stand still, then the newest. Without an application
 * those of the whole organization.
 * @param input.most how many to read
 * @returns them, and how many there are in all
 */
export async function connectionsInNeed(
  db: Db,
  who: Self,
  input: { applicationId?: string | undefined; most: number },
): Promise<{ items: ConnectionItem[]; count: number }> {
  const { rows } = await db.pool.query<{ id: string; count: number }>(
    `SELECT c.id::text, count(*) OVER ()::int AS count FROM (${inNeed}) AS need JOIN connection c ON c.id = need.id
     WHERE $2::uuid IS NULL OR c.application_id = $2 OR c.application_id IS NULL
     ORDER BY need.standing DESC, c.created_at DESC, c.id DESC LIMIT $3`,
    [who.organizationId, input.applicationId ?? null, input.most],
  );
  const items = await connectionItems(
    db,
    who,
    rows.map((row) => row.id),
  );
  return { items, count: rows[0]?.count ?? 0 };
}
