import type { ErrorCode, RunInput, RunStatus } from "@formwork/domain";
import type { Db } from "../client.ts";
import { decode, newestKey, type Page, type PageInput, take, toPage } from "./paging.ts";

/** What set a run off. */
export type RunTrigger = RunInput["trigger"]["kind"];

/** A run with what a list says of it. */
export interface RunItem {
  id: string;
  workflowId: string;
  workflowName: string;
  applicationName: string;
  status: RunStatus;
  trigger: RunTrigger;
  /** null: the public, or a schedule. */
  startedBy: { name: string } | null;
  createdAt: Date;
  finishedAt: Date | null;
  /** Milliseconds from being queued to the end. */
  durationMs: number | null;
  errorCode: ErrorCode | null;
  errorMessage: string | null;
  /** For a parked run: the connection it waits for. */
  parkedConnection: string | null;
}

/** What a list of runs is narrowed to. */
export interface RunFilter {
  applicationId?: string | undefined;
  workflowId?: string | undefined;
  status?: RunStatus | undefined;
  trigger?: RunTrigger | undefined;
  initiatorUserId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

const columns = `
SELECT r.id, r.workflow_id AS "workflowId", w.name AS "workflowName", a.name AS "applicationName", r.status, r.trigger,
  CASE WHEN u.id IS NULL THEN NULL ELSE json_build_object('name', u.name) END AS "startedBy",
  r.created_at AS "createdAt", r.finished_at AS "finishedAt",
  round(extract(epoch FROM r.finished_at - r.created_at) * 1000)::float8 AS "durationMs",
  r.error ->> 'code' AS "errorCode", r.error ->> 'message' AS "errorMessage", c.name AS "parkedConnection"`;

const joins = `
JOIN application a ON a.id = w.application_id
LEFT JOIN "user" u ON u.id = r.initiator_user_id
LEFT JOIN connection c ON c.id = r.parked_connection_id`;

/** Runs of an organization, newest first. */
export async function listRuns(
  db: Db,
  organizationId: string,
  input: PageInput & { filter: RunFilter },
): Promise<Page<RunItem>> {
  const { filter } = input;
  const [at, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const values: unknown[] = [organizationId, take(input)];
  const place = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["x.organization_id = $1"];
  if (at !== null) conditions.push(`(x.created_at, x.id) < (${place(at)}::timestamptz, ${place(id)}::uuid)`);
  if (filter.workflowId) conditions.push(`x.workflow_id = ${place(filter.workflowId)}`);
  if (filter.status) conditions.push(`x.status = ${place(filter.status)}`);
  if (filter.trigger) conditions.push(`x.trigger = ${place(filter.trigger)}`);
  if (filter.initiatorUserId) conditions.push(`x.initiator_user_id = ${place(filter.initiatorUserId)}`);
  if (filter.from) conditions.push(`x.created_at >= ${place(filter.from)}`);
  if (filter.to) conditions.push(`x.created_at < ${place(filter.to)}`);
  const newest = `ORDER BY x.created_at DESC, x.id DESC LIMIT $2`;
  const page = (more: string) => `(SELECT x.* FROM run x WHERE ${conditions.join(" AND ")} ${more} ${newest}) AS r`;
  // Of one application: the newest of each of its workflows by their index, instead of every run of the organization.
  const from = filter.applicationId
    ? `FROM workflow w CROSS JOIN LATERAL ${page("AND x.workflow_id = w.id")} ${joins}
       WHERE w.organization_id = $1 AND w.application_id = ${place(filter.applicationId)}`
    : `FROM ${page("")} JOIN workflow w ON w.id = r.workflow_id ${joins}`;
  const { rows } = await db.pool.query<RunItem>(
    `${columns} ${from} ORDER BY r.created_at DESC, r.id DESC LIMIT $2`,
    values,
  );
  return toPage(rows, { limit: input.limit, key: newestKey });
}
