import type { AuthorizationState, Environment, ReauthorizationReason } from "@formwork/domain";
import type { Db } from "../client.ts";
import { containing } from "./connection-sql.ts";
import type { Self } from "./home.ts";
import { decode, type Page, type PageInput, take, toPage } from "./paging.ts";

/** Somebody's authorization as the page of its connection shows it [C19]; never a secret. */
export interface AuthorizationItem {
  id: string;
  environment: Environment | "all";
  /** The person it acts for; null when shared. */
  subject: { id: string; name: string; active: boolean } | null;
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
  lastErrorAt: Date | null;
  /** Last health check, and what it found; null code when all was well. */
  checkedAt: Date | null;
  checkCode: string | null;
  /** End of the grant that no renewal moves. */
  endsAt: Date | null;
}

interface Row extends AuthorizationItem {
  rank: number;
  person: string;
}

/**
 * Authorizations of a connection: one's own, shared and primary ones first, then those that need their person, then the others by name;
 * revoked ones last.
 * @param input.search part of a person's name or of an account
 */
export async function authorizationsOf(
  db: Db,
  who: Self,
  input: PageInput & { connectionId: string; search?: string | undefined },
): Promise<Page<AuthorizationItem>> {
  const [place, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<Row>(
    `WITH listed AS (
       SELECT a.*, coalesce(s.name, '') AS person, s.name AS subject_name, m.role, CASE WHEN a.state = 'revoked' THEN 5
         WHEN a.subject_user_id IS NULL THEN 0 WHEN a.subject_user_id = $2 THEN 1 WHEN a.is_primary THEN 2
         WHEN a.state = 'needs_reauthorization' THEN 3 ELSE 4 END AS rank
       FROM "authorization" a LEFT JOIN "user" s ON s.id = a.subject_user_id
       LEFT JOIN member m ON m.organization_id = $1 AND m.user_id = a.subject_user_id AND m.deactivated_at IS NULL
       WHERE a.organization_id = $1 AND a.connection_id = $3 AND ($4::text IS NULL OR s.name ILIKE $4 OR a.account_label ILIKE $4)
     ), page AS (
       SELECT * FROM listed WHERE $5::int IS NULL OR (rank, person, id) > ($5, $6, $7::uuid) ORDER BY rank, person, id LIMIT $8)
     SELECT a.id::text, a.rank, a.person, a.environment,
       CASE WHEN a.subject_user_id IS NOT NULL THEN json_build_object('id', a.subject_user_id, 'name', a.subject_name, 'active', a.role IS NOT NULL)
         END AS subject,
       json_build_object('id', g.id, 'name', g.name) AS "authorizedBy", a.authorized_at AS "authorizedAt", a.account_label AS "accountLabel",
       a.granted_scopes AS "grantedScopes", a.state, a.state_reason AS "stateReason", a.is_primary AS "isPrimary",
       a.state = 'active' AND coalesce(a.role IN ('super_admin', 'admin'), false) AS "mayBePrimary", a.last_used_at AS "lastUsedAt",
       a.last_error_code AS "lastErrorCode", a.last_error_at AS "lastErrorAt", a.checked_at AS "checkedAt", a.check_code AS "checkCode",
       a.ends_at AS "endsAt"
     FROM page a JOIN "user" g ON g.id = a.authorized_by ORDER BY a.rank, a.person, a.id`,
    [
      ...[who.organizationId, who.userId, input.connectionId, input.search ? containing(input.search) : null],
      ...[place?.slice(0, 1) ?? null, place?.slice(1) ?? null, id, take(input)],
    ],
  );
  const page = toPage(rows, { limit: input.limit, key: (row) => [`${row.rank}${row.person}`, row.id] });
  return { ...page, items: page.items.map(({ rank: _, person: __, ...item }) => item) };
}

/** Who has authorized a connection, in short: for labels, and for what a change of it means for whom. */
export interface AuthorizationSummary {
  /** How many people are behind authorizations that work, and the names of three of them at most. */
  active: { count: number; people: string[] };
  /** Those that this person may revoke as their own: for themselves, or shared ones they gave. */
  mine: { id: string; environment: Environment | "all"; accountLabel: string; state: AuthorizationState }[];
}

/** Sums up who has authorized a connection. @param userId the person who looks */
export async function summarizeAuthorizations(db: Db, who: Self, connectionId: string): Promise<AuthorizationSummary> {
  const { rows } = await db.pool.query<AuthorizationSummary>(
    `SELECT json_build_object(
         'count', (SELECT count(DISTINCT coalesce(a.subject_user_id, a.authorized_by)) FROM "authorization" a
           WHERE a.connection_id = $2 AND a.organization_id = $1 AND a.state = 'active'),
         'people', ARRAY(SELECT u.name FROM (SELECT DISTINCT coalesce(a.subject_user_id, a.authorized_by) AS id FROM "authorization" a
           WHERE a.connection_id = $2 AND a.organization_id = $1 AND a.state = 'active' LIMIT 3) AS given JOIN "user" u ON u.id = given.id ORDER BY u.name)) AS active,
       coalesce((SELECT json_agg(json_build_object('id', a.id, 'environment', a.environment, 'accountLabel', a.account_label, 'state', a.state)
           ORDER BY a.environment) FROM "authorization" a
         WHERE a.connection_id = $2 AND a.organization_id = $1 AND a.state <> 'revoked'
           AND (a.subject_user_id = $3 OR (a.subject_user_id IS NULL AND a.authorized_by = $3))), '[]') AS mine`,
    [who.organizationId, connectionId, who.userId],
  );
  return rows[0] ?? { active: { count: 0, people: [] }, mine: [] };
}

/** Whose an authorization is, and of which connection, for the question who may do something with it. */
export interface AuthorizationOwner {
  connectionId: string;
  /** null when shared. */
  subjectUserId: string | null;
  accountLabel: string;
}

/** Whose an authorization is. @returns null when the organization has no such authorization */
export async function ownerOfAuthorization(
  db: Db,
  organizationId: string,
  id: string,
): Promise<AuthorizationOwner | null> {
  return db.prisma.authorization.findFirst({
    where: { id, organizationId },
    select: { connectionId: true, subjectUserId: true, accountLabel: true },
  });
}

/** Writes down what a health check found. @param check.code null when all was well */
export async function noteCheck(db: Db, check: { authorizationId: string; code: string | null }): Promise<void> {
  await db.pool.query('UPDATE "authorization" SET checked_at = now(), check_code = $2 WHERE id = $1', [
    check.authorizationId,
    check.code,
  ]);
}
