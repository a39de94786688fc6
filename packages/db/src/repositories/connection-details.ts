import type { AuthorizationState, Environment, ReauthorizationReason } from "@formwork/domain";
import type { Db } from "../client.ts";
import { liveUse } from "./connection-list.ts";

/** Somebody's authorization as the page of its connection shows it [C19]; never a secret. */
export interface AuthorizationItem {
  id: string;
  environment: Environment | "all";
  /** The person it acts for; null when shared. */
  subject: { id: string; name: string } | null;
  authorizedBy: { id: string; name: string };
  authorizedAt: Date;
  accountLabel: string;
  grantedScopes: string[];
  state: AuthorizationState;
  stateReason: ReauthorizationReason | null;
  isPrimary: boolean;
  /** Whether it could become primary: it is an administrator's and works. */
  mayBePrimary: boolean;
  lastUsedAt: Date | null;
  lastErrorCode: string | null;
}

/** A workflow that names a connection. */
export interface ConnectionUseItem {
  workflowId: string;
  workflowName: string;
  applicationName: string;
  stepTitles: string[];
  /** Whether a live version names it; false for a draft only. */
  live: boolean;
}

const most = 200;

/** Authorizations of a connection: shared ones, then the primary, then by person. At most 200. */
export async function authorizationsOf(db: Db, connectionId: string): Promise<AuthorizationItem[]> {
  const { rows } = await db.pool.query<AuthorizationItem>(
    `SELECT a.id::text, a.environment, CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'name', s.name) END AS subject,
       json_build_object('id', g.id, 'name', g.name) AS "authorizedBy", a.authorized_at AS "authorizedAt", a.account_label AS "accountLabel",
       a.granted_scopes AS "grantedScopes", a.state, a.state_reason AS "stateReason", a.is_primary AS "isPrimary",
       a.state = 'active' AND coalesce(m.role IN ('super_admin', 'admin'), false) AS "mayBePrimary",
       a.last_used_at AS "lastUsedAt", a.last_error_code AS "lastErrorCode"
     FROM "authorization" a JOIN "user" g ON g.id = a.authorized_by LEFT JOIN "user" s ON s.id = a.subject_user_id
     LEFT JOIN member m ON m.user_id = a.subject_user_id AND m.organization_id = a.organization_id AND m.deactivated_at IS NULL
     WHERE a.connection_id = $1
     ORDER BY a.subject_user_id IS NOT NULL, a.is_primary DESC, s.name, a.environment LIMIT ${most}`,
    [connectionId],
  );
  return rows;
}

/** Workflows whose draft or live version names a connection, by name. At most 200. */
export async function usesOf(db: Db, connectionId: string): Promise<ConnectionUseItem[]> {
  const { rows } = await db.pool.query<ConnectionUseItem>(
    `SELECT w.id::text AS "workflowId", w.name AS "workflowName", p.name AS "applicationName", bool_or(u.version_id IS NOT NULL) AS live,
       array_agg(DISTINCT step ->> 'title') FILTER (WHERE step ->> 'title' IS NOT NULL) AS "stepTitles"
     FROM connection_use u
     JOIN workflow w ON w.id = u.workflow_id AND w.deleted_at IS NULL
     JOIN application p ON p.id = w.application_id
     LEFT JOIN workflow_version v ON v.id = u.version_id
     LEFT JOIN LATERAL jsonb_array_elements(coalesce(v.graph, w.draft) -> 'steps') AS step ON step ->> 'id' = ANY (u.step_ids)
     WHERE u.connection_id = $1 AND ${liveUse}
     GROUP BY w.id, w.name, p.name ORDER BY w.name, w.id LIMIT ${most}`,
    [connectionId],
  );
  return rows.map((row) => ({ ...row, stepTitles: row.stepTitles ?? [] }));
}
