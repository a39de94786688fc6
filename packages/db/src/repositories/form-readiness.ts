import type { Environment, IdentityDecision, Role } from "@formwork/domain";
import type { Db } from "../client.ts";
import { decode, type PageInput, take, toPage } from "./paging.ts";

/** What every person needs to have authorized for what a form sets off. */
export interface NeededAuthorization {
  connectionId: string;
  /** Environment of the authorization that counts. */
  environment: Environment | "all";
  /** One entry for each scope that is needed: it, and those that grant as much. Services without scopes are not asked for any. */
  scopes: readonly (readonly string[])[];
}

/** A person, and what they lack; ready when that is nothing. */
export interface PersonReadiness {
  userId: string;
  name: string;
  email: string;
  role: Role;
  missing: { connectionId: string; code: Extract<IdentityDecision, { ok: false }>["code"] }[];
}

/** People of an organization and how ready they are. */
export interface FormReadiness {
  people: number;
  ready: number;
  items: PersonReadiness[];
  nextCursor: string | null;
}

// The cases of table I for a logged-in user connection and a person who is here, for everybody at once. A test holds both against each other.
const text = `
WITH needed AS MATERIALIZED (
  SELECT n.connection_id, n.environment, n.scopes, c.client_credential_id IS NOT NULL AS scoped
  FROM jsonb_to_recordset($2::jsonb) AS n(connection_id uuid, environment text, scopes jsonb) JOIN connection c ON c.id = n.connection_id
), found AS (
  SELECT m.user_id, n.connection_id, CASE
    WHEN a.id IS NULL THEN 'USER_NOT_AUTHORIZED'
    WHEN a.state <> 'active' AND a.state_reason = 'connector_edited' THEN 'CONNECTOR_EDITED'
    WHEN a.state IN ('revoking', 'revoked') THEN 'AUTHORIZATION_REVOKED'
    WHEN a.state = 'needs_reauthorization' THEN 'AUTHORIZATION_NEEDS_REAUTHORIZATION'
    WHEN n.scoped AND EXISTS (SELECT FROM jsonb_array_elements(n.scopes) AS one(scopes)
      WHERE NOT a.granted_scopes && ARRAY(SELECT jsonb_array_elements_text(one.scopes))) THEN 'SCOPE_NOT_GRANTED' END AS code
  FROM member m CROSS JOIN needed n
  LEFT JOIN "authorization" a ON a.connection_id = n.connection_id AND a.environment = n.environment AND a.subject_user_id = m.user_id
  WHERE m.organization_id = $1 AND m.deactivated_at IS NULL
), lacking AS MATERIALIZED (
  SELECT user_id, json_agg(json_build_object('connectionId', connection_id, 'code', code)) AS missing
  FROM found WHERE code IS NOT NULL GROUP BY user_id
), counted AS (
  SELECT count(*)::int AS people, count(*) FILTER (WHERE l.user_id IS NULL)::int AS ready
  FROM member m LEFT JOIN lacking l ON l.user_id = m.user_id WHERE m.organization_id = $1 AND m.deactivated_at IS NULL
), page AS (
  SELECT u.id::text AS "userId", u.name, u.email, m.role, coalesce(l.missing, '[]') AS missing
  FROM member m JOIN "user" u ON u.id = m.user_id LEFT JOIN lacking l ON l.user_id = m.user_id
  WHERE m.organization_id = $1 AND m.deactivated_at IS NULL AND (NOT $3 OR l.user_id IS NOT NULL)
    AND ($4::text IS NULL OR (u.name, u.id) > ($4, $5::uuid))
  ORDER BY u.name, u.id LIMIT $6
)
SELECT counted.people, counted.ready, coalesce((SELECT json_agg(page ORDER BY page.name, page."userId") FROM page), '[]') AS items FROM counted`;

/**
 * Who of an organization's active members could send a form now without waiting for an authorization of their own; a page of them by name.
 * @param input.lackingOnly leaves out those who are ready
 */
export async function formReadiness(
  db: Db,
  organizationId: string,
  input: PageInput & { needed: readonly NeededAuthorization[]; lackingOnly: boolean },
): Promise<FormReadiness> {
  const [name, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const needed = input.needed.map(({ connectionId, environment, scopes }) => ({
    connection_id: connectionId,
    environment,
    scopes,
  }));
  const { rows } = await db.pool.query<{ people: number; ready: number; items: PersonReadiness[] }>(text, [
    ...[organizationId, JSON.stringify(needed), input.lackingOnly, name, id, take(input)],
  ]);
  const { people = 0, ready = 0, items = [] } = rows[0] ?? {};
  return { people, ready, ...toPage(items, { limit: input.limit, key: (row) => [row.name, row.userId] }) };
}
