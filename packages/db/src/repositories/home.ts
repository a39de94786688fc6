import type { Environment, ErrorData, RunStatus } from "@formwork/domain";
import type { Db } from "../client.ts";
import { decode, newestKey, type Page, type PageInput, take, toPage } from "./paging.ts";

/** Somebody looking at what is their own. */
export interface Self {
  organizationId: string;
  userId: string;
}

/** A live form open to members. */
export interface OpenForm {
  id: string;
  slug: string;
  title: string;
  description: string | null;
  applicationName: string;
}

/** A submission of one's own and what became of it. */
export interface OwnSubmission {
  recordId: string;
  formTitle: string;
  formSlug: string;
  createdAt: Date;
  runs: { id: string; workflowName: string; status: RunStatus; error: ErrorData | null }[];
}

/** A run that waits for one's own authorization. */
export interface WaitingRun {
  runId: string;
  workflowName: string;
  formTitle: string | null;
  connectionId: string;
  connectionName: string;
  connectorKey: string;
  /** Environment that the authorization has to be for; null where one counts for all. */
  environment: Environment | null;
  since: Date;
  until: Date | null;
}

/** How many runs wait for a person's own authorization. */
export async function countWaitingRuns(db: Db, who: Self): Promise<number> {
  return db.prisma.runWait.count({
    where: { userId: who.userId, kind: "consent", run: { status: "parked", organizationId: who.organizationId } },
  });
}

/** Live forms of an organization by title. */
export async function listOpenForms(db: Db, organizationId: string, input: PageInput): Promise<Page<OpenForm>> {
  const [title, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<OpenForm>(
    `SELECT f.id, f.slug, v.definition ->> 'title' AS title, v.definition ->> 'description' AS description,
       a.name AS "applicationName"
     FROM form f
     JOIN application a ON a.id = f.application_id AND a.archived_at IS NULL
     JOIN form_deployment d ON d.form_id = f.id AND d.environment = 'production'
     JOIN form_version v ON v.id = d.version_id
     WHERE f.organization_id = $1 AND f.deleted_at IS NULL AND f.closed_at IS NULL
       AND ($2::text IS NULL OR (v.definition ->> 'title', f.id) > ($2, $3::uuid))
     ORDER BY v.definition ->> 'title', f.id LIMIT $4`,
    [organizationId, title, id, take(input)],
  );
  return toPage(rows, { limit: input.limit, key: (row) => [row.title, row.id] });
}

/** A person's own submissions, newest first; what was typed for a test was never sent. */
export async function listOwnSubmissions(db: Db, who: Self, input: PageInput): Promise<Page<OwnSubmission>> {
  const [at, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<OwnSubmission>(
    `SELECT r.id AS "recordId", f.name AS "formTitle", f.slug AS "formSlug", r.created_at AS "createdAt",
       (SELECT coalesce(json_agg(json_build_object('id', x.id, 'workflowName', w.name, 'status', x.status, 'error', x.error)
                                 ORDER BY x.id), '[]')
          FROM run x JOIN workflow w ON w.id = x.workflow_id WHERE x.record_id = r.id AND x.trigger = 'form') AS runs
     FROM record r JOIN form f ON f.id = r.form_id
     WHERE r.submitted_by = $1 AND r.organization_id = $2 AND r.deleted_at IS NULL AND r.environment = 'production'
       AND ($3::timestamptz IS NULL OR (r.created_at, r.id) < ($3, $4::uuid))
     ORDER BY r.created_at DESC, r.id DESC LIMIT $5`,
    [who.userId, who.organizationId, at, id, take(input)],
  );
  return toPage(rows, { limit: input.limit, key: (row) => newestKey({ createdAt: row.createdAt, id: row.recordId }) });
}

/** Runs that wait for a person's own authorization, newest first. */
export async function listWaitingRuns(db: Db, who: Self, input: PageInput): Promise<Page<WaitingRun>> {
  const [at, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<WaitingRun>(
    `SELECT r.id AS "runId", w.name AS "workflowName", f.name AS "formTitle", c.id AS "connectionId", c.name AS "connectionName",
       c.connector_key AS "connectorKey", CASE WHEN c.per_environment THEN r.environment END AS environment, r.created_at AS since, p.due_at AS until
     FROM run_wait p JOIN run r ON r.id = p.run_id JOIN workflow w ON w.id = r.workflow_id JOIN connection c ON c.id = p.connection_id
     LEFT JOIN record d ON d.id = r.record_id LEFT JOIN form f ON f.id = d.form_id
     WHERE p.kind = 'consent' AND p.user_id = $1 AND r.status = 'parked' AND r.organization_id = $2
       AND ($3::timestamptz IS NULL OR (r.created_at, r.id) < ($3, $4::uuid))
     ORDER BY r.created_at DESC, r.id DESC LIMIT $5`,
    [who.userId, who.organizationId, at, id, take(input)],
  );
  return toPage(rows, { limit: input.limit, key: (row) => newestKey({ createdAt: row.since, id: row.runId }) });
}

/** A connection whose shared or primary account runs wait for. */
export interface SharedWaiting {
  connectionId: string;
  connectionName: string;
  connectorKey: string;
  /** Whether the primary account is meant. */
  primary: boolean;
  runs: number;
  /** Names of their workflows, at most three. */
  workflows: string[];
  /** When the first of them ends. */
  until: Date | null;
}

/** Connections whose shared or primary account runs of the organization wait for, the most pressing first; at most 20. */
export async function listSharedWaiting(db: Db, organizationId: string): Promise<SharedWaiting[]> {
  const { rows } = await db.pool.query<SharedWaiting>(
    `SELECT c.id::text AS "connectionId", c.name AS "connectionName", c.connector_key AS "connectorKey", c.kind = 'user' AS primary,
       count(*)::int AS runs, (array_agg(DISTINCT w.name))[1:3] AS workflows, min(p.due_at) AS until
     FROM run r JOIN run_wait p ON p.run_id = r.id AND p.kind = 'consent' JOIN connection c ON c.id = p.connection_id JOIN workflow w ON w.id = r.workflow_id
     WHERE r.organization_id = $1 AND r.status = 'parked' AND p.user_id IS NULL
     GROUP BY c.id ORDER BY min(p.due_at), c.id LIMIT 20`,
    [organizationId],
  );
  return rows;
}
