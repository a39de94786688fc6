import { type AuthorizationState, type Environment, type ErrorCode, FormworkError } from "@formwork/domain";
import type pg from "pg";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { resumeParkedRuns } from "../engine/parked-runs.ts";
import { inTransaction } from "../engine/sql.ts";
import type { Actor } from "./actor.ts";

/** Why somebody is primary no longer. */
export type LeavingReason = "deactivated" | "role-changed" | "stepped-down";

/** What became of a primary account that was given up. */
export interface Succession {
  connectionId: string;
  connectionName: string;
  environment: Environment | "all";
  /** Who is primary now; null when no heir has a working authorization, and schedules wait. */
  successor: { name: string; accountLabel: string } | null;
  /** Runs that waited for a primary account and go on: tell the run notifier. */
  resumedRunIds: string[];
}

interface Held {
  id: string;
  connectionId: string;
  connectionName: string;
  environment: Environment | "all";
  accountLabel: string;
}

/**
 * The first heir with an authorization of their own that works, in the order an administrator named them; only administrators count [C4].
 * Over `h` of {@link primary_heir}.
 */
export const successorOf = (connection: string, environment: string, leaving: string) => `
  SELECT a.id::text, u.id::text AS "userId", u.name, a.account_label AS "accountLabel" FROM primary_heir h
  JOIN "authorization" a ON a.connection_id = h.connection_id AND a.subject_user_id = h.user_id AND a.environment = ${environment}
    AND a.state = 'active' AND a.check_code IS NULL
  JOIN member m ON m.organization_id = h.organization_id AND m.user_id = h.user_id AND m.deactivated_at IS NULL
    AND m.role IN ('super_admin', 'admin')
  JOIN "user" u ON u.id = h.user_id
  WHERE h.connection_id = ${connection} AND h.user_id <> ${leaving} ORDER BY h.position LIMIT 1`;

/**
 * Gives up every primary account of a person who leaves, each to its first heir that works; without one to nobody. Called in the
 * transaction of the leaving, so that no schedule ever runs as somebody who is gone.
 */
export async function handOnPrimaries(
  client: pg.PoolClient,
  actor: Actor,
  leaving: { userId: string; reason: LeavingReason },
): Promise<Succession[]> {
  const held = await lockHeld(client, actor.organizationId, { userId: leaving.userId });
  const done: Succession[] = [];
  for (const each of held) done.push(await handOn(client, actor, { held: each, ...leaving }));
  return done;
}

/**
 * Gives up one primary account on request: of oneself, or of somebody for whom an administrator asks.
 * @returns null when the connection has no primary account there
 */
export async function stepDown(
  db: Db,
  actor: Actor,
  from: { connectionId: string; environment: Environment | "all" },
): Promise<Succession | null> {
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ userId: string }>(
      `SELECT a.subject_user_id::text AS "userId" FROM "authorization" a JOIN connection c ON c.id = a.connection_id
       WHERE a.connection_id = $1 AND a.environment = $2 AND a.organization_id = $3 AND a.is_primary AND c.deleted_at IS NULL`,
      [from.connectionId, from.environment, actor.organizationId],
    );
    const userId = rows[0]?.userId;
    if (userId === undefined) return null;
    const held = await lockHeld(client, actor.organizationId, { userId, ...from });
    return held[0] ? handOn(client, actor, { held: held[0], userId, reason: "stepped-down" }) : null;
  });
}

async function lockHeld(
  client: pg.PoolClient,
  organizationId: string,
  of: { userId: string; connectionId?: string; environment?: string },
): Promise<Held[]> {
  const { rows } = await client.query<Held>(
    `SELECT a.id::text, a.connection_id::text AS "connectionId", c.name AS "connectionName", a.environment, a.account_label AS "accountLabel"
     FROM "authorization" a JOIN connection c ON c.id = a.connection_id
     WHERE a.organization_id = $1 AND a.subject_user_id = $2 AND a.is_primary
       AND ($3::uuid IS NULL OR a.connection_id = $3) AND ($4::text IS NULL OR a.environment = $4)
     ORDER BY a.connection_id, a.environment FOR UPDATE OF c, a`,
    [organizationId, of.userId, of.connectionId ?? null, of.environment ?? null],
  );
  return rows;
}

async function handOn(
  client: pg.PoolClient,
  actor: Actor,
  { held, userId, reason }: { held: Held; userId: string; reason: LeavingReason },
): Promise<Succession> {
  const { connectionId, connectionName, environment } = held;
  const { rows } = await client.query<{ id: string; name: string; accountLabel: string }>(
    successorOf("$1", "$2", "$3"),
    [...[connectionId, environment, userId]],
  );
  const [heir] = rows;
  await client.query(
    `UPDATE "authorization" SET is_primary = false, inherited_at = NULL, inherited_from = NULL WHERE id = $1`,
    [held.id],
  );
  const subject = { type: "connection", id: connectionId };
  const left = { reason, environment, from: held.accountLabel };
  if (!heir) {
    await appendAudit(client, { actor, action: "connection.primary_left", subject, facts: left });
    return { connectionId, connectionName, environment, successor: null, resumedRunIds: [] };
  }
  await client.query(
    `UPDATE "authorization" SET is_primary = true, inherited_at = now(), inherited_from = $2 WHERE id = $1`,
    [heir.id, userId],
  );
  const facts = { ...left, authorizationId: heir.id, accountLabel: heir.accountLabel };
  await appendAudit(client, { actor, action: "connection.primary_inherited", subject, facts });
  const resumedRunIds = await resumeParkedRuns(client, { connectionId, userId: null, environment });
  const { name, accountLabel } = heir;
  return { connectionId, connectionName, environment, successor: { name, accountLabel }, resumedRunIds };
}

/** Somebody named to become primary. */
export interface Heir {
  userId: string;
  name: string;
  /** What keeps this heir from taking over now; null when nothing does. */
  obstacle: "left" | "not-administrator" | "not-authorized" | "not-working" | null;
  accountLabel: string | null;
}

/** Heirs of a connection in their order; of connections with an authorization for each environment, for `environment`. */
export async function heirsOf(
  db: Db,
  organizationId: string,
  of: { connectionId: string; environment: Environment | "all" },
): Promise<Heir[]> {
  const { rows } = await db.pool.query<Heir>(
    `SELECT u.id::text AS "userId", u.name, a.account_label AS "accountLabel",
       CASE WHEN m.id IS NULL OR m.deactivated_at IS NOT NULL THEN 'left' WHEN m.role NOT IN ('super_admin', 'admin') THEN 'not-administrator'
         WHEN a.id IS NULL OR a.state = 'revoked' THEN 'not-authorized' WHEN a.state <> 'active' OR a.check_code IS NOT NULL THEN 'not-working'
       END AS obstacle
     FROM primary_heir h JOIN "user" u ON u.id = h.user_id
     LEFT JOIN member m ON m.organization_id = h.organization_id AND m.user_id = h.user_id
     LEFT JOIN "authorization" a ON a.connection_id = h.connection_id AND a.subject_user_id = h.user_id AND a.environment = $3
     WHERE h.organization_id = $1 AND h.connection_id = $2 ORDER BY h.position`,
    [organizationId, of.connectionId, of.environment],
  );
  return rows;
}

/**
 * Names the heirs of a connection's primary account, in order, in place of those before [C4].
 * @returns false when there is no such connection
 * @throws FormworkError `STATE_CONFLICT` when one of them is not an administrator here, or nobody can be primary of this connection
 */
export async function setHeirs(
  db: Db,
  actor: Actor,
  input: { connectionId: string; userIds: readonly string[] },
): Promise<boolean> {
  const { organizationId } = actor;
  const userIds = [...new Set(input.userIds)];
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ kind: string }>(
      "SELECT kind FROM connection WHERE id = $1 AND organization_id = $2 AND deleted_at IS NULL FOR UPDATE",
      [input.connectionId, organizationId],
    );
    if (!rows[0]) return false;
    if (rows[0].kind !== "user")
      throw new FormworkError(
        "STATE_CONFLICT",
        "This connection uses one account for everybody, and has no primary one.",
      );
    const { rows: fit } = await client.query<{ name: string }>(
      `SELECT u.name FROM unnest($2::uuid[]) WITH ORDINALITY AS h(user_id, n)
       JOIN member m ON m.user_id = h.user_id AND m.organization_id = $1 AND m.deactivated_at IS NULL AND m.role IN ('super_admin', 'admin')
       JOIN "user" u ON u.id = h.user_id ORDER BY h.n`,
      [organizationId, userIds],
    );
    if (fit.length !== userIds.length)
      throw new FormworkError("STATE_CONFLICT", "Only administrators of this organization can be heirs.", {
        path: "userIds",
      });
    await client.query("DELETE FROM primary_heir WHERE connection_id = $1", [input.connectionId]);
    await client.query(
      `INSERT INTO primary_heir (organization_id, connection_id, user_id, position, named_by)
       SELECT $1, $2, h.user_id, h.n, $4 FROM unnest($3::uuid[]) WITH ORDINALITY AS h(user_id, n)`,
      [organizationId, input.connectionId, userIds, actor.userId],
    );
    const facts = { heirs: fit.map(({ name }) => name) };
    const subject = { type: "connection", id: input.connectionId };
    await appendAudit(client, { actor, action: "connection.heirs_named", subject, facts });
    return true;
  });
}

/** A primary account with its health. */
export interface Primary {
  environment: Environment | "all";
  authorizationId: string;
  userId: string;
  name: string;
  accountLabel: string;
  state: AuthorizationState;
  /** Last look at its health, and what it found; null code when all was well. */
  checkedAt: Date | null;
  checkCode: ErrorCode | null;
  /** End of the grant that no refresh moves; null when there is none or it is not known. */
  endsAt: Date | null;
  /** Who was primary before and left; null when it was chosen. */
  inheritedFrom: string | null;
}

/** Primary accounts of a connection; one for each environment where each has its own. */
export async function primariesOf(db: Db, organizationId: string, connectionId: string): Promise<Primary[]> {
  const { rows } = await db.pool.query<Primary>(
    `SELECT a.environment, a.id::text AS "authorizationId", u.id::text AS "userId", u.name, a.account_label AS "accountLabel", a.state,
       a.checked_at AS "checkedAt", a.check_code AS "checkCode", a.ends_at AS "endsAt", i.name AS "inheritedFrom"
     FROM "authorization" a JOIN "user" u ON u.id = a.subject_user_id LEFT JOIN "user" i ON i.id = a.inherited_from
     WHERE a.connection_id = $2 AND a.organization_id = $1 AND a.is_primary ORDER BY a.environment`,
    [organizationId, connectionId],
  );
  return rows;
}
