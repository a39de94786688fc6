import type { AuthorizationState, Environment, ReauthorizationReason, RunStatus } from "@formwork/domain";
import type { Db } from "../client.ts";
import { containing } from "./connection-sql.ts";
import type { Self } from "./home.ts";
import { decode, type Page, type PageInput, take, toPage } from "./paging.ts";

/** A workflow that acts with one's account. */
export interface ActingWorkflow {
  workflowId: string;
  name: string;
  applicationName: string;
  /** Newest run that acted for this person, or for everybody where the account is shared; looked for among the latest thousand. */
  lastRun: { id: string; status: RunStatus; at: string } | null;
  /** Names of active schedules that run it with this account. */
  schedules: string[];
}

/** An authorization of one's own. */
export interface MyAuthorization {
  authorizationId: string;
  connectionId: string;
  connectionName: string;
  connectorKey: string;
  applicationName: string | null;
  accountLabel: string;
  state: AuthorizationState;
  stateReason: ReauthorizationReason | null;
  environment: Environment | "all";
  perEnvironment: boolean;
  /** Whether everybody's runs act with it, because the connection is shared. */
  shared: boolean;
  isPrimary: boolean;
  grantedScopes: string[];
  /** Who removed the connection, and when the account ends with it [C27]; null while it is there. */
  removed: { by: string | null; endsAt: string } | null;
  /** Live workflows that act with it, by name; at most 20. */
  acts: ActingWorkflow[];
  /** Names of live forms that look something up with it; at most 20. */
  forms: string[];
  authorizedAt: Date;
  lastUsedAt: Date | null;
  endsAt: Date | null;
}

/** A connection that everybody authorizes for themselves. */
export interface OpenConnection {
  connectionId: string;
  connectionName: string;
  connectorKey: string;
  applicationName: string;
  perEnvironment: boolean;
  mine: { accountLabel: string; state: AuthorizationState } | null;
}

// Runs of one's own are looked at from the newest back and no further than this, however many there are.
const latest = 1_000;

// What a schedule starts acts as the primary account and never as another person.
const byPeople = "v.graph -> 'trigger' ->> 'kind' <> 'schedule'";

const page = `
  SELECT a.* FROM (
    SELECT * FROM "authorization" WHERE subject_user_id = $1 AND organization_id = $2 AND state <> 'revoked'
    UNION ALL
    SELECT * FROM "authorization" WHERE authorized_by = $1 AND subject_user_id IS NULL AND organization_id = $2 AND state <> 'revoked'
  ) AS a
  WHERE $3::timestamptz IS NULL OR (a.authorized_at, a.id) < ($3, $4::uuid)
  ORDER BY a.authorized_at DESC, a.id DESC LIMIT $5`;

/** What a person has authorized and not revoked, newest first. */
export async function listMyAuthorizations(db: Db, who: Self, input: PageInput): Promise<Page<MyAuthorization>> {
  const [at, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<MyAuthorization>(
    `WITH page AS MATERIALIZED (${page}), mine AS MATERIALIZED (
       SELECT DISTINCT ON (workflow_id) workflow_id, id, status, created_at FROM (
         SELECT workflow_id, id, status, created_at FROM run WHERE initiator_user_id = $1 AND repeats_run_id IS NULL ORDER BY created_at DESC, id DESC LIMIT ${latest}) AS r
       ORDER BY workflow_id, created_at DESC)
     SELECT a.id::text AS "authorizationId", c.id::text AS "connectionId", c.name AS "connectionName", c.connector_key AS "connectorKey",
       p.name AS "applicationName", a.account_label AS "accountLabel", a.state, a.state_reason AS "stateReason", a.environment,
       c.per_environment AS "perEnvironment", a.subject_user_id IS NULL AS shared, a.is_primary AS "isPrimary",
       CASE WHEN c.deleted_at IS NOT NULL THEN json_build_object('by', remover.name, 'endsAt', coalesce(c.accounts_end_at, now())) END AS removed,
       a.granted_scopes AS "grantedScopes", a.authorized_at AS "authorizedAt", a.last_used_at AS "lastUsedAt", a.ends_at AS "endsAt",
       coalesce((SELECT json_agg(json_build_object('workflowId', w.id, 'name', w.name, 'applicationName', w.application, 'lastRun', w.last_run,
           'schedules', w.schedules) ORDER BY w.name) FROM (
         SELECT w.id, w.name, ap.name AS application,
           CASE WHEN a.subject_user_id IS NULL THEN
             (SELECT json_build_object('id', r.id, 'status', r.status, 'at', r.created_at) FROM run r WHERE r.workflow_id = w.id
               ORDER BY r.created_at DESC, r.id DESC LIMIT 1)
           ELSE (SELECT json_build_object('id', r.id, 'status', r.status, 'at', r.created_at) FROM mine r WHERE r.workflow_id = w.id) END AS last_run,
           ARRAY(SELECT s.name FROM schedule s WHERE s.workflow_id = w.id AND s.status = 'active' AND s.deleted_at IS NULL
             AND a.environment IN ('all', s.environment) AND (a.is_primary OR a.subject_user_id IS NULL) ORDER BY s.name LIMIT 5) AS schedules
         FROM (SELECT DISTINCT d.workflow_id FROM connection_use u
             JOIN workflow_deployment d ON d.workflow_id = u.workflow_id AND d.version_id = u.version_id
             JOIN workflow_version v ON v.id = d.version_id
             WHERE u.connection_id = c.id AND a.environment IN ('all', d.environment)
               AND (a.subject_user_id IS NULL OR a.is_primary OR ${byPeople})) AS live
         JOIN workflow w ON w.id = live.workflow_id AND w.deleted_at IS NULL JOIN application ap ON ap.id = w.application_id
         ORDER BY w.name LIMIT 20) AS w), '[]') AS acts,
       ARRAY(SELECT DISTINCT f.name FROM form_connection_use u
         JOIN form_deployment d ON d.form_id = u.form_id AND d.version_id = u.version_id AND d.environment = 'production'
         JOIN form f ON f.id = u.form_id AND f.deleted_at IS NULL
         WHERE u.connection_id = c.id AND a.environment IN ('all', d.environment) ORDER BY f.name LIMIT 20) AS forms
     FROM page a JOIN connection c ON c.id = a.connection_id LEFT JOIN application p ON p.id = c.application_id
       LEFT JOIN "user" remover ON remover.id = c.removed_by
     ORDER BY a.authorized_at DESC, a.id DESC`,
    [who.userId, who.organizationId, at, id, take(input)],
  );
  return toPage(rows, { limit: input.limit, key: (row) => [row.authorizedAt.toISOString(), row.authorizationId] });
}

/** What acts for a person, summed up before all of it is revoked [C15]. */
export interface OwnAccounts {
  /** Accounts that act for this person alone, and the keys of their services. */
  accounts: number;
  connectorKeys: string[];
  /** Live workflows that can act as this person no more, at most ten by name, and how many there are. */
  workflows: { count: number; names: string[] };
  /** Live forms that look something up as this person, likewise. */
  forms: { count: number; names: string[] };
  /** Active schedules that run on this person's primary accounts, likewise. */
  schedules: { count: number; names: string[] };
  /** Shared accounts this person gave; they stay. */
  shared: number;
}

/** Sums up what acts for a person. */
export async function summarizeOwnAccounts(db: Db, who: Self): Promise<OwnAccounts> {
  const { rows } = await db.pool.query<OwnAccounts>(
    `WITH own AS MATERIALIZED (
       SELECT a.connection_id, a.environment, a.is_primary, c.connector_key FROM "authorization" a
       JOIN connection c ON c.id = a.connection_id
       WHERE a.subject_user_id = $1 AND a.organization_id = $2 AND a.state <> 'revoked'
     ), acting AS MATERIALIZED (
       SELECT w.id, w.name, d.environment, bool_or(own.is_primary) AS on_primary FROM own
       JOIN connection_use u ON u.connection_id = own.connection_id
       JOIN workflow_deployment d ON d.workflow_id = u.workflow_id AND d.version_id = u.version_id AND own.environment IN ('all', d.environment)
       JOIN workflow_version v ON v.id = d.version_id AND (own.is_primary OR ${byPeople})
       JOIN workflow w ON w.id = d.workflow_id AND w.deleted_at IS NULL GROUP BY w.id, w.name, d.environment
     ), workflows AS (SELECT DISTINCT id, name FROM acting),
     forms AS (
       SELECT DISTINCT f.id, f.name FROM own JOIN form_connection_use u ON u.connection_id = own.connection_id
       JOIN form_deployment d ON d.form_id = u.form_id AND d.version_id = u.version_id AND d.environment = 'production'
       JOIN form f ON f.id = u.form_id AND f.deleted_at IS NULL WHERE own.environment IN ('all', d.environment)),
     schedules AS (
       SELECT DISTINCT s.id, s.name FROM acting JOIN schedule s ON s.workflow_id = acting.id AND s.environment = acting.environment
         AND s.status = 'active' AND s.deleted_at IS NULL WHERE acting.on_primary)
     SELECT (SELECT count(*) FROM own)::int AS accounts, ARRAY(SELECT DISTINCT connector_key FROM own ORDER BY 1) AS "connectorKeys",
       json_build_object('count', (SELECT count(*) FROM workflows),
         'names', ARRAY(SELECT name FROM workflows ORDER BY name LIMIT 10)) AS workflows,
       json_build_object('count', (SELECT count(*) FROM forms), 'names', ARRAY(SELECT name FROM forms ORDER BY name LIMIT 10)) AS forms,
       json_build_object('count', (SELECT count(*) FROM schedules),
         'names', ARRAY(SELECT name FROM schedules ORDER BY name LIMIT 10)) AS schedules,
       (SELECT count(*) FROM "authorization" a JOIN connection c ON c.id = a.connection_id
         WHERE a.authorized_by = $1 AND a.subject_user_id IS NULL AND a.organization_id = $2 AND a.state <> 'revoked')::int AS shared`,
    [who.userId, who.organizationId],
  );
  const nothing = { count: 0, names: [] };
  return (
    rows[0] ?? { accounts: 0, connectorKeys: [], workflows: nothing, forms: nothing, schedules: nothing, shared: 0 }
  );
}

/** What narrows the connections that a person can authorize. */
export interface OpenFilter {
  search?: string | undefined;
  /** Those too that nothing live uses, for builders; not unless said. */
  unused?: boolean | undefined;
}

// What a schedule starts asks nobody for an account of their own.
const usedByPeople = `(EXISTS (
    SELECT FROM connection_use u JOIN workflow_deployment d ON d.workflow_id = u.workflow_id AND d.version_id = u.version_id AND d.environment = 'production'
    JOIN workflow w ON w.id = u.workflow_id AND w.deleted_at IS NULL JOIN workflow_version v ON v.id = d.version_id
    WHERE u.connection_id = c.id AND ${byPeople})
  OR EXISTS (
    SELECT FROM form_connection_use u JOIN form_deployment d ON d.form_id = u.form_id AND d.version_id = u.version_id AND d.environment = 'production'
    JOIN form f ON f.id = u.form_id AND f.deleted_at IS NULL WHERE u.connection_id = c.id))`;

/**
 * Connections that a person can authorize for themselves and has not [C3], by application and name: those of kind `user` that something live uses
 * [C26], in applications that are in use. With an account that has to be connected again they are there once more.
 */
export async function listOpenConnections(
  db: Db,
  who: Self,
  input: PageInput & OpenFilter,
): Promise<Page<OpenConnection>> {
  const [place, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<OpenConnection & { place: string }>(
    `SELECT c.id::text AS "connectionId", c.name AS "connectionName", c.connector_key AS "connectorKey", p.name AS "applicationName",
       c.per_environment AS "perEnvironment", p.name || chr(1) || c.name AS place,
       (SELECT json_build_object('accountLabel', a.account_label, 'state', a.state) FROM "authorization" a
          WHERE a.connection_id = c.id AND a.subject_user_id = $1 AND a.state <> 'revoked' AND a.environment IN ('all', 'production')
          LIMIT 1) AS mine
     FROM connection c JOIN application p ON p.id = c.application_id AND p.archived_at IS NULL
     WHERE c.organization_id = $2 AND c.kind = 'user' AND c.deleted_at IS NULL
       AND ($3::text IS NULL OR (p.name || chr(1) || c.name, c.id) > ($3, $4::uuid))
       AND ($6::text IS NULL OR c.name ILIKE $6 OR p.name ILIKE $6) AND ($7::boolean OR ${usedByPeople})
       AND NOT EXISTS (SELECT FROM "authorization" a WHERE a.connection_id = c.id AND a.subject_user_id = $1 AND a.state = 'active'
         AND a.environment IN ('all', 'production'))
     ORDER BY p.name || chr(1) || c.name, c.id LIMIT $5`,
    [
      ...[who.userId, who.organizationId, place, id, take(input)],
      ...[input.search ? containing(input.search) : null, input.unused ?? false],
    ],
  );
  const page = toPage(rows, { limit: input.limit, key: (row) => [row.place, row.connectionId] });
  return { ...page, items: page.items.map(({ place: _, ...item }) => item) };
}
