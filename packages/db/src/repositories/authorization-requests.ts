import type { AuthorizationState, Environment } from "@formwork/domain";
import type { Db } from "../client.ts";
import { storableJson } from "../engine/storable-json.ts";
import { liveLookup, liveUse } from "./connection-sql.ts";
import type { Self } from "./home.ts";

/** A run that waits for an authorization. */
export interface WaitingFor {
  runId: string;
  workflowName: string;
  formTitle: string | null;
  environment: Environment;
  since: Date;
  until: Date | null;
}

/** What somebody is asked to authorize a connection for. */
export interface AuthorizationRequest {
  /** Workflows that act through the connection, by name; at most ten. */
  workflows: string[];
  /** Forms that look something up through it, by name; at most ten. */
  forms: string[];
  /** Keys of the actions that they take. */
  actions: string[];
  /** Runs that wait for it, those that end first before the others; at most ten. */
  waiting: WaitingFor[];
  waitingCount: number;
  /** What there is already, by environment. */
  given: { environment: Environment | "all"; accountLabel: string; state: AuthorizationState }[];
}

const most = 10;

/**
 * What a connection is to be authorized for: by a person for themselves, or for everybody.
 * @param of.userId the person whose authorization is asked for; null for a shared one
 */
export async function authorizationRequest(
  db: Db,
  organizationId: string,
  of: { connectionId: string; userId: string | null },
): Promise<AuthorizationRequest> {
  const values = [organizationId, of.connectionId, of.userId];
  const parked = `FROM run_wait p JOIN run r ON r.id = p.run_id AND r.status = 'parked' AND r.organization_id = $1
    WHERE p.kind = 'consent' AND p.connection_id = $2 AND p.user_id IS NOT DISTINCT FROM $3::uuid`;
  const [uses, lookups, waiting, count, given] = await Promise.all([
    db.pool.query<{ workflows: string[]; actions: string[] }>(
      `SELECT coalesce(array_agg(DISTINCT w.name), '{}') AS workflows,
         coalesce(array_agg(DISTINCT step #>> '{settings,action}') FILTER (WHERE step #>> '{settings,action}' IS NOT NULL), '{}') AS actions
       FROM connection_use u JOIN workflow w ON w.id = u.workflow_id AND w.deleted_at IS NULL
       JOIN workflow_version v ON v.id = u.version_id
       LEFT JOIN LATERAL jsonb_array_elements(v.graph -> 'steps') AS step ON step ->> 'id' = ANY (u.step_ids)
       WHERE u.organization_id = $1 AND u.connection_id = $2 AND ${liveUse}`,
      values.slice(0, 2),
    ),
    db.pool.query<{ forms: string[]; actions: string[] }>(
      `SELECT coalesce(array_agg(DISTINCT f.name), '{}') AS forms,
         coalesce(array_agg(DISTINCT lookup ->> 'action') FILTER (WHERE lookup ->> 'action' IS NOT NULL), '{}') AS actions
       FROM form_connection_use u JOIN form f ON f.id = u.form_id AND f.deleted_at IS NULL
       JOIN form_version v ON v.id = u.version_id
       LEFT JOIN LATERAL jsonb_array_elements(v.definition -> 'lookups') AS lookup ON lookup ->> 'id' = ANY (u.lookup_ids)
       WHERE u.organization_id = $1 AND u.connection_id = $2 AND ${liveLookup}`,
      values.slice(0, 2),
    ),
    db.pool.query<WaitingFor>(
      `SELECT r.id::text AS "runId", w.name AS "workflowName", f.name AS "formTitle", r.environment, r.created_at AS since, r.due_at AS until
       FROM (SELECT r.*, p.due_at ${parked} ORDER BY p.due_at LIMIT ${most}) r JOIN workflow w ON w.id = r.workflow_id
       LEFT JOIN record d ON d.id = r.record_id LEFT JOIN form f ON f.id = d.form_id ORDER BY r.due_at`,
      values,
    ),
    db.pool.query<{ count: number }>(`SELECT count(*)::int AS count ${parked}`, values),
    db.pool.query<AuthorizationRequest["given"][number]>(
      `SELECT environment, account_label AS "accountLabel", state FROM "authorization"
       WHERE organization_id = $1 AND connection_id = $2 AND subject_user_id IS NOT DISTINCT FROM $3::uuid AND state <> 'revoked'`,
      values,
    ),
  ]);
  const { workflows = [], actions = [] } = uses.rows[0] ?? {};
  const { forms = [], actions: asked = [] } = lookups.rows[0] ?? {};
  return {
    workflows: workflows.slice(0, most),
    forms: forms.slice(0, most),
    actions: [...new Set([...actions, ...asked])],
    waiting: waiting.rows,
    waitingCount: count.rows[0]?.count ?? 0,
    given: given.rows,
  };
}

/** An authorization of one's own that workflows act with, and what they do with it. */
export interface OwnGrant {
  connectionId: string;
  connectionName: string;
  connectorKey: string;
  environment: Environment | "all";
  accountLabel: string;
  state: AuthorizationState;
  /** null when the service has no scopes. */
  grantedScopes: string[] | null;
  /** Keys of the actions that live workflows and forms take through the connection. */
  actions: string[];
  /** Who was primary before this person; null when nobody was, or it is more than two weeks ago. */
  inheritedFrom: string | null;
}

/** Authorizations of a person's own that live workflows may act with, to ask for what they lack. At most 200. */
export async function ownGrants(db: Db, who: Self): Promise<OwnGrant[]> {
  const { rows } = await db.pool.query<OwnGrant>(
    `SELECT c.id::text AS "connectionId", c.name AS "connectionName", c.connector_key AS "connectorKey", a.environment,
       a.account_label AS "accountLabel", a.state, CASE WHEN c.client_credential_id IS NOT NULL THEN a.granted_scopes END AS "grantedScopes",
       CASE WHEN a.is_primary AND a.inherited_at > now() - interval '14 days' THEN i.name END AS "inheritedFrom",
       ARRAY(SELECT DISTINCT step #>> '{settings,action}' FROM connection_use u
         JOIN workflow w ON w.id = u.workflow_id AND w.deleted_at IS NULL JOIN workflow_version v ON v.id = u.version_id
         CROSS JOIN LATERAL jsonb_array_elements(v.graph -> 'steps') AS step
         WHERE u.connection_id = c.id AND ${liveUse} AND step ->> 'id' = ANY (u.step_ids) AND step #>> '{settings,action}' IS NOT NULL
         UNION SELECT lookup ->> 'action' FROM form_connection_use u
         JOIN form f ON f.id = u.form_id AND f.deleted_at IS NULL JOIN form_version v ON v.id = u.version_id
         CROSS JOIN LATERAL jsonb_array_elements(v.definition -> 'lookups') AS lookup
         WHERE u.connection_id = c.id AND ${liveLookup} AND lookup ->> 'id' = ANY (u.lookup_ids)) AS actions
     FROM "authorization" a JOIN connection c ON c.id = a.connection_id AND c.deleted_at IS NULL
     JOIN application p ON p.id = c.application_id AND p.archived_at IS NULL
     LEFT JOIN "user" i ON i.id = a.inherited_from
     WHERE a.subject_user_id = $1 AND a.organization_id = $2 AND a.state IN ('active', 'needs_reauthorization')
     ORDER BY c.name, c.id, a.environment LIMIT 200`,
    [who.userId, who.organizationId],
  );
  return rows;
}

/** Whose authorizations lack what a connection is to ask for. */
export interface ScopeEffect {
  /** Working authorizations in all, and those that lack something. */
  total: number;
  lacking: number;
  /** The first of them: the primary, then by name. */
  first: { name: string | null; accountLabel: string; environment: Environment | "all"; isPrimary: boolean }[];
}

/**
 * Who would have to consent again before a connection can do everything it is to ask for; until then each grant goes on working for what it
 * covers.
 * @param of.scopes one entry for each scope: it, and those that grant as much
 */
export async function scopeEffect(
  db: Db,
  organizationId: string,
  of: { connectionId: string; scopes: readonly (readonly string[])[] },
): Promise<ScopeEffect> {
  const { rows } = await db.pool.query<ScopeEffect>(
    `WITH ours AS MATERIALIZED (
       SELECT a.id, a.account_label, a.environment, a.is_primary, a.subject_user_id, EXISTS (
         SELECT FROM jsonb_array_elements($3::jsonb) AS one(scopes)
         WHERE NOT a.granted_scopes && ARRAY(SELECT jsonb_array_elements_text(one.scopes))) AS lacks
       FROM "authorization" a WHERE a.connection_id = $2 AND a.organization_id = $1 AND a.state = 'active'
     )
     SELECT count(*)::int AS total, count(*) FILTER (WHERE lacks)::int AS lacking,
       coalesce((SELECT json_agg(json_build_object('name', f.name, 'accountLabel', f.account_label, 'environment', f.environment,
         'isPrimary', f.is_primary)) FROM (SELECT o.*, u.name FROM ours o LEFT JOIN "user" u ON u.id = o.subject_user_id
         WHERE o.lacks ORDER BY o.is_primary DESC, u.name NULLS FIRST, o.environment LIMIT ${most}) f), '[]') AS first FROM ours`,
    [organizationId, of.connectionId, storableJson(of.scopes)],
  );
  return rows[0] ?? { total: 0, lacking: 0, first: [] };
}
