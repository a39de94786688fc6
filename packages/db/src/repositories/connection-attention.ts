import type { Db } from "../client.ts";
import { type ConnectionItem, columns, used } from "./connection-list.ts";

// The same cases as the server puts into words for one connection.
const standingStill = `(c.kind = 'user' AND NOT EXISTS (
    SELECT FROM "authorization" a WHERE a.connection_id = c.id AND a.is_primary AND a.state = 'active')
  AND EXISTS (SELECT FROM schedule s WHERE s.workflow_id IN (${used}) AND s.status = 'active' AND s.deleted_at IS NULL))`;
const inNeed = `(${standingStill} OR c.state = 'needs_reauthorization'
  OR (c.kind <> 'user' AND c.state IN ('draft', 'revoked') AND EXISTS (${used})))`;

/**
 * Connections that wait for somebody to do something: those first whose schedules stand still, then the newest. Without an application
 * those of the whole organization.
 * @param input.most how many to read
 * @returns them, and how many there are in all
 */
export async function connectionsInNeed(
  db: Db,
  organizationId: string,
  input: { applicationId?: string | undefined; most: number },
): Promise<{ items: ConnectionItem[]; count: number }> {
  const where = `WHERE c.organization_id = $1 AND c.deleted_at IS NULL AND ($2::uuid IS NULL OR c.application_id = $2 OR c.application_id IS NULL)
    AND ${inNeed}`;
  const values = [organizationId, input.applicationId ?? null];
  const [counted, read] = await Promise.all([
    db.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM connection c ${where}`, values),
    db.pool.query<ConnectionItem>(
      `${columns} ${where} ORDER BY ${standingStill} DESC, c.created_at DESC, c.id DESC LIMIT $3`,
      [...values, input.most],
    ),
  ]);
  return { items: read.rows, count: counted.rows[0]?.count ?? 0 };
}
