import { FormworkError } from "@formwork/domain";
import type pg from "pg";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { endParkedRuns } from "../engine/parked-runs.ts";
import { inTransaction } from "../engine/sql.ts";
import type { Actor } from "./actor.ts";
import { refuseWhilePublished } from "./connection-live-uses.ts";
import { eraseIn } from "./revocations.ts";

/** Minutes in which a removed connection can be taken back; then its accounts end [C27]. */
export const undoMinutes = 15;

/** What became of a connection that was removed. */
export interface RemovedConnection {
  /** Names of workflows whose drafts act through it; at most 20. */
  drafts: string[];
  /** When its accounts end, unless it is taken back before. */
  accountsEndAt: Date;
}

/**
 * Removes a connection that nothing was published with [C16]. Nothing acts through it from now on; its accounts end when the time to take it back is over.
 * @returns null when there is no such connection
 * @throws FormworkError `STATE_CONFLICT` when something live uses it, or a version that can be made live again
 */
export async function removeConnection(db: Db, actor: Actor, id: string): Promise<RemovedConnection | null> {
  return inTransaction(db, async (client) => {
    await refuseWhilePublished(client, id);
    const { rows } = await client.query<{ accountsEndAt: Date }>(
      `UPDATE connection SET deleted_at = now(), removed_by = $3, accounts_end_at = now() + interval '${undoMinutes} minutes',
         others_changed_at = CASE WHEN created_by = $3 THEN others_changed_at ELSE coalesce(others_changed_at, now()) END
       WHERE id = $1 AND organization_id = $2 AND deleted_at IS NULL AND origin = 'own'
       RETURNING accounts_end_at AS "accountsEndAt"`,
      [id, actor.organizationId, actor.userId],
    );
    const [removed] = rows;
    if (!removed) return null;
    await appendAudit(client, { actor, action: "connection.removed", subject: { type: "connection", id } });
    return { drafts: await draftsOf(client, id), accountsEndAt: removed.accountsEndAt };
  });
}

/**
 * Takes a removed connection back, with its accounts as they were.
 * @returns false when no such connection was removed
 * @throws FormworkError `STATE_CONFLICT` when its accounts have ended
 */
export async function restoreConnection(db: Db, actor: Actor, id: string): Promise<boolean> {
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ inTime: boolean }>(
      `SELECT coalesce(accounts_end_at > now(), false) AS "inTime" FROM connection
       WHERE id = $1 AND organization_id = $2 AND deleted_at IS NOT NULL AND origin = 'own' FOR UPDATE`,
      [id, actor.organizationId],
    );
    const [removed] = rows;
    if (!removed) return false;
    if (!removed.inTime) {
      const message = "Its accounts were ended, so it cannot be taken back any more. Make a new connection.";
      throw new FormworkError("STATE_CONFLICT", message);
    }
    await client.query(
      "UPDATE connection SET deleted_at = NULL, removed_by = NULL, accounts_end_at = NULL WHERE id = $1",
      [id],
    );
    await appendAudit(client, { actor, action: "connection.restored", subject: { type: "connection", id } });
    return true;
  });
}

/** What the end of removed connections led to. */
export interface EndedAccounts {
  /** Connections whose accounts ended. */
  connections: number;
  /** Runs that waited for one of them and ended with it: tell their live views. */
  endedRunIds: string[];
}

/**
 * Ends the accounts of connections that were removed and not taken back in time [C27]: their secrets are erased, jobs to tell the services are
 * queued, and runs that wait for such an account end with `CONNECTION_REMOVED`. Each connection goes to one worker.
 * @param limit most connections of one call
 */
export async function endRemovedConnections(db: Db, limit: number): Promise<EndedAccounts> {
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ id: string; organizationId: string }>(
      `SELECT id::text, organization_id::text AS "organizationId" FROM connection
       WHERE accounts_end_at <= now() ORDER BY accounts_end_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
    const endedRunIds: string[] = [];
    for (const { id, organizationId } of rows) {
      await eraseIn(client, { organizationId, userId: null, ip: null }, { connectionId: id });
      await client.query("UPDATE connection SET accounts_end_at = NULL WHERE id = $1", [id]);
      endedRunIds.push(...(await endParkedRuns(client, id)));
    }
    return { connections: rows.length, endedRunIds };
  });
}

/** A connection that was removed and can still be taken back. */
export interface RemovedItem {
  id: string;
  name: string;
  createdBy: string;
  /** Who removed it; null when nobody knows any more. */
  removedBy: string | null;
  accountsEndAt: Date;
}

/** Connections that can still be taken back, the last removed first. At most 50. @param applicationId only of this application */
export async function removedConnections(
  db: Db,
  organizationId: string,
  applicationId: string | undefined,
): Promise<RemovedItem[]> {
  const { rows } = await db.pool.query<RemovedItem>(
    `SELECT c.id::text, c.name, c.created_by::text AS "createdBy", u.name AS "removedBy", c.accounts_end_at AS "accountsEndAt"
     FROM connection c LEFT JOIN "user" u ON u.id = c.removed_by
     WHERE c.accounts_end_at > now() AND c.organization_id = $1 AND ($2::uuid IS NULL OR c.application_id = $2)
     ORDER BY c.accounts_end_at DESC, c.id LIMIT 50`,
    [organizationId, applicationId ?? null],
  );
  return rows;
}

async function draftsOf(client: pg.PoolClient, id: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT w.name FROM connection_use u JOIN workflow w ON w.id = u.workflow_id AND w.deleted_at IS NULL
     WHERE u.connection_id = $1 AND u.version_id IS NULL ORDER BY w.name LIMIT 20`,
    [id],
  );
  return rows.map((row) => row.name);
}
