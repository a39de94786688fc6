import { FormworkError, type ServiceAuth } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import type { Actor } from "./actor.ts";
import { undoMinutes } from "./connection-removal.ts";

interface Removed {
  linkName: string;
  authType: ServiceAuth["type"];
  createdBy: string;
  maker: string;
  inTime: boolean;
  taken: boolean;
  hasSecret: boolean;
}

/**
 * Takes a custom service back that was deleted while nothing used it, with its client id and secret.
 * @returns false when the organization has no such deleted service
 * @throws FormworkError `FORBIDDEN` for anybody but its creator, `STATE_CONFLICT` when the time for it is over or its secret was erased, `NAME_TAKEN`
 *   when another service has its link name by now
 */
export async function restoreCustomService(db: Db, actor: Actor, id: string): Promise<boolean> {
  return inTransaction(db, async (client) => {
    const { organizationId, userId } = actor;
    // The same lock as for making one: no two services get one link name.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`services|${organizationId}`]);
    const { rows } = await client.query<Removed>(
      `SELECT c.link_name AS "linkName", c.auth_type AS "authType", c.created_by::text AS "createdBy", maker.name AS maker,
         c.deleted_at > now() - interval '${undoMinutes} minutes' AS "inTime",
         EXISTS (SELECT FROM connector o WHERE o.organization_id = $2 AND o.link_name = c.link_name AND o.deleted_at IS NULL) AS taken,
         EXISTS (SELECT FROM client_credential k WHERE k.connector_key = c.key AND k.mode = 'service') AS "hasSecret"
       FROM connector c JOIN "user" maker ON maker.id = c.created_by
       WHERE c.id = $1 AND c.organization_id = $2 AND c.origin = 'custom' AND c.deleted_at IS NOT NULL FOR UPDATE OF c`,
      [id, organizationId],
    );
    const [removed] = rows;
    if (!removed) return false;
    refuse(removed, userId);
    await client.query("UPDATE connector SET deleted_at = NULL, revision = revision + 1 WHERE id = $1", [id]);
    const { linkName } = removed;
    await appendAudit(client, {
      actor,
      action: "service.restored",
      subject: { type: "service", id },
      facts: { linkName },
    });
    return true;
  });
}

function refuse({ linkName, authType, createdBy, maker, inTime, taken, hasSecret }: Removed, userId: string | null) {
  if (createdBy !== userId)
    throw new FormworkError("FORBIDDEN", `Only ${maker}, who made this service, can take it back.`, { who: maker });
  const erased = (authType === "oauth1" || authType === "oauth2") && !hasSecret;
  if (!inTime || erased)
    throw new FormworkError("STATE_CONFLICT", "This service cannot be taken back any more. Make a new one.");
  if (taken) {
    const sentence = `Another service has the link name ${linkName} by now. Give that one up first, or make a new service.`;
    throw new FormworkError("NAME_TAKEN", sentence, { path: "linkName" });
  }
}

/**
 * Erases client ids and secrets of services that were deleted and cannot be taken back any more.
 * @returns how many were erased
 */
export async function eraseSecretsOfRemovedServices(db: Db): Promise<number> {
  const { rowCount } = await db.pool.query(
    `DELETE FROM client_credential k USING connector c
     WHERE c.deleted_at <= now() - interval '${undoMinutes} minutes' AND c.origin = 'custom'
       AND k.connector_key = c.key AND k.organization_id = c.organization_id`,
  );
  return rowCount ?? 0;
}
