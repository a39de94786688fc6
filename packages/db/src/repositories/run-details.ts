import {
  type Address,
  type Environment,
  type ErrorCode,
  type ErrorData,
  type Graph,
  graphSchema,
  type Json,
  type JsonObject,
  type RunInitiator,
  type RunStatus,
  type RunTrigger,
  type StepStatus,
  wholePass,
} from "@formwork/domain";
import type { Db } from "../client.ts";

/** A run as its view shows it. */
export interface RunDetails {
  id: string;
  status: RunStatus;
  environment: Environment;
  trigger: RunTrigger;
  scheduledAt: Date | null;
  workflow: { id: string; name: string };
  application: { id: string; name: string };
  version: { number: number | null; graph: Graph };
  initiator: { kind: RunInitiator; userId: string | null; name: string | null };
  /** Who ran it again, and which run that was; null for a first run. */
  repeatedBy: { userId: string; name: string; runId: string } | null;
  /** Who tested it as the initiator, or fired its schedule by hand; null when nobody had to. */
  startedBy: { name: string } | null;
  record: { id: string; values: JsonObject } | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  error: ErrorData | null;
  waiting: (Address & { until: Date | null }) | null;
  parked:
    | (Address & {
        code: ErrorCode;
        connectionId: string;
        connectionName: string;
        connectorKey: string;
        /** Data centre of the connection; null for the service's first. */
        region: string | null;
        userId: string | null;
        userName: string | null;
        /** Environment that the authorization has to be for; null where one counts for all. */
        environment: Environment | null;
        until: Date | null;
      })
    | null;
}

/** One attempt of one step; the end of a pass of a loop stands among them without a step. */
export interface StepAttempt extends Address {
  stepKind: string;
  attempt: number;
  status: StepStatus;
  port: string | null;
  input: Json;
  output: Json;
  error: ErrorData | null;
  identity: JsonObject | null;
  remoteRequestId: string | null;
  startedAt: Date;
  finishedAt: Date | null;
}

interface Row extends Omit<RunDetails, "version" | "waiting" | "parked"> {
  number: number | null;
  graph: unknown;
  waiting: Address | null;
  dueAt: Date | null;
  parked: RunDetails["parked"] | null;
}

const oneRun = `
SELECT r.id, r.status, r.environment, r.trigger, r.scheduled_at AS "scheduledAt", r.created_at AS "createdAt",
  r.started_at AS "startedAt", r.finished_at AS "finishedAt", r.error,
  json_build_object('id', w.id, 'name', w.name) AS workflow, json_build_object('id', a.id, 'name', a.name) AS application,
  v.number, v.graph, json_build_object('kind', r.initiator, 'userId', u.id, 'name', u.name) AS initiator,
  CASE WHEN r.repeats_run_id IS NOT NULL THEN json_build_object('userId', b.id, 'name', b.name, 'runId', r.repeats_run_id) END AS "repeatedBy",
  CASE WHEN r.repeats_run_id IS NULL AND b.id IS NOT NULL THEN json_build_object('name', b.name) END AS "startedBy",
  CASE WHEN d.id IS NULL THEN NULL ELSE json_build_object('id', d.id, 'values', d."values") END AS record,
  CASE WHEN x.kind = 'time' THEN json_build_object('path', x.path, 'stepId', x.step_id) END AS waiting, x.due_at AS "dueAt",
  CASE WHEN x.kind = 'consent' THEN json_build_object('path', x.path, 'stepId', x.step_id, 'code', x.code,
    'connectionId', c.id, 'connectionName', c.name, 'connectorKey', c.connector_key, 'region', c.region,
    'environment', CASE WHEN c.per_environment THEN r.environment END, 'userId', p.id, 'userName', p.name) END AS parked
FROM run r
JOIN workflow w ON w.id = r.workflow_id
JOIN application a ON a.id = r.application_id
JOIN workflow_version v ON v.id = r.version_id
LEFT JOIN "user" u ON u.id = r.initiator_user_id
LEFT JOIN "user" b ON b.id = r.started_by_user_id
LEFT JOIN record d ON d.id = r.record_id
LEFT JOIN LATERAL (SELECT * FROM run_wait w WHERE w.run_id = r.id
  AND w.kind = CASE r.status WHEN 'parked' THEN 'consent' WHEN 'waiting' THEN 'time' END ORDER BY w.due_at LIMIT 1) x ON true
LEFT JOIN connection c ON c.id = x.connection_id
LEFT JOIN "user" p ON p.id = x.user_id`;

/** One run; null when the organization has no such run. */
export async function getRun(db: Db, organizationId: string, id: string): Promise<RunDetails | null> {
  const text = `${oneRun} WHERE r.id = $1 AND r.organization_id = $2`;
  const { rows } = await db.pool.query<Row>(text, [id, organizationId]);
  return rows[0] ? toDetails(rows[0]) : null;
}

/** Runs that a record set off, oldest first; at most 50. */
export async function runsOfRecord(db: Db, organizationId: string, recordId: string): Promise<RunDetails[]> {
  const text = `${oneRun} WHERE r.record_id = $1 AND r.organization_id = $2 AND r.trigger = 'form' ORDER BY r.id LIMIT 50`;
  const { rows } = await db.pool.query<Row>(text, [recordId, organizationId]);
  return rows.map(toDetails);
}

const mostAttempts = 5_000;

/** Attempts of the steps of some runs in some of their frames, in the order they began. */
export async function attemptsOfRuns(
  db: Db,
  runIds: readonly string[],
  paths: readonly string[],
): Promise<Map<string, StepAttempt[]>> {
  const { rows } = await db.pool.query<StepAttempt & { runId: string }>(
    // What a try rested for before it began is no error of it, and what a loop goes over is nothing that it gave.
    `SELECT run_id AS "runId", path, step_id AS "stepId", step_kind AS "stepKind", attempt, status, port, input,
       CASE WHEN step_kind <> 'loop' OR status IN ('succeeded', 'failed') THEN output END AS output,
       CASE WHEN status <> 'started' THEN error END AS error, identity,
       remote_request_id AS "remoteRequestId", started_at AS "startedAt", finished_at AS "finishedAt"
     FROM step_run WHERE run_id = ANY($1::uuid[]) AND path = ANY($2::text[])
     ORDER BY started_at, attempt LIMIT ${mostAttempts}`,
    [runIds, paths],
  );
  const byRun = new Map<string, StepAttempt[]>(runIds.map((id) => [id, []]));
  for (const { runId, ...attempt } of rows) byRun.get(runId)?.push(attempt);
  return byRun;
}

/** What all attempts of a step have in common by which their values may be read. */
export interface StepTotals {
  stepId: string;
  /** Of whose authorization they used, or lacked, what says whose their values are. */
  identity: JsonObject | null;
  /** Milliseconds that they took together, without waiting. */
  workedMs: number;
}

/** Every step of a run that has begun, wherever it did, once for each kind of authorization that it used. */
export async function totalsOfRun(db: Db, runId: string): Promise<StepTotals[]> {
  const { rows } = await db.pool.query<StepTotals>(
    `SELECT step_id AS "stepId",
       CASE WHEN identity IS NOT NULL THEN jsonb_build_object(
         'kind', identity -> 'kind', 'ok', identity -> 'ok', 'rule', identity -> 'rule', 'code', identity -> 'code') END AS identity,
       coalesce(sum(extract(epoch FROM finished_at - started_at) * 1000)
         FILTER (WHERE status <> 'waiting' AND step_kind NOT IN ('loop', 'parallel')), 0)::float8 AS "workedMs"
     FROM step_run WHERE run_id = $1 AND step_id <> '${wholePass}' GROUP BY 1, 2`,
    [runId],
  );
  return rows;
}

function toDetails({ number, graph, waiting, dueAt, ...row }: Row): RunDetails {
  return {
    ...row,
    version: { number, graph: graphSchema.parse(graph) },
    waiting: waiting && { ...waiting, until: dueAt },
    parked: row.parked && { ...row.parked, until: dueAt },
  };
}
