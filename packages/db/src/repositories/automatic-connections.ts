import { appendAudit } from "../audit.ts";
import type { Prisma } from "../generated/client.ts";
import type { Actor } from "./actor.ts";

/**
 * What a draft names and named before decides about connections that the product made for its steps: one that no draft, version or form
 * names any more goes away, as long as nobody has ever connected an account to it; one that a draft names again comes back.
 * @param change.dropped connections that the draft named before and does not now
 * @param change.taken connections that it names now and did not before
 * @returns ids of those that went and that came back
 */
export async function keepAutomaticConnections(
  tx: Prisma.TransactionClient,
  actor: Actor,
  change: { dropped: readonly string[]; taken: readonly string[] },
): Promise<{ gone: string[]; back: string[] }> {
  const gone = await tx.$queryRawUnsafe<{ id: string; name: string }[]>(
    `UPDATE connection c SET deleted_at = now()
     WHERE ${unconnected} AND c.deleted_at IS NULL
       AND NOT EXISTS (SELECT FROM connection_use u WHERE u.connection_id = c.id)
       AND NOT EXISTS (SELECT FROM form_connection_use u WHERE u.connection_id = c.id)
     RETURNING c.id::text, c.name`,
    actor.organizationId,
    [...change.dropped],
  );
  const back = await tx.$queryRawUnsafe<{ id: string; name: string }[]>(
    `UPDATE connection c SET deleted_at = NULL WHERE ${unconnected} AND c.deleted_at IS NOT NULL RETURNING c.id::text, c.name`,
    actor.organizationId,
    [...change.taken],
  );
  for (const [action, rows] of [
    ["connection.removed", gone],
    ["connection.restored", back],
  ] as const) {
    for (const { id, name } of rows) {
      await appendAudit(tx, { actor, action, subject: { type: "connection", id }, facts: { name, automatic: true } });
    }
  }
  return { gone: gone.map(({ id }) => id), back: back.map(({ id }) => id) };
}

/** Connections `c` among the given ones that the product made and nobody ever connected an account to. */
const unconnected = `c.organization_id = $1::uuid AND c.id = ANY($2::uuid[]) AND c.automatic
  AND NOT EXISTS (SELECT FROM "authorization" a WHERE a.connection_id = c.id)`;
