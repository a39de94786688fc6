import type { Field, JsonObject, RunStatus } from "@formwork/domain";
import { isUuid } from "@formwork/domain";
import type { Db } from "../client.ts";
import { findableText } from "../engine/record-text-sql.ts";
import { containing } from "./connection-sql.ts";
import type { Sought } from "./search-names.ts";

/** Records or runs that are sought; with `ownOf` only those of one person. */
export type SoughtActivity = Sought & { ownOf: string | null };

/** A record that was found. */
export interface FoundRecord {
  id: string;
  formId: string;
  formName: string;
  applicationId: string;
  createdAt: Date;
  values: JsonObject;
  /** Of the form version it was sent with. */
  fields: Field[];
  /** A run that it set off, if any. */
  runId: string | null;
}

/** Forms whose records are looked through, and records that are looked at before the newest are chosen. */
const [mostForms, mostSeen] = [500, 300];

/** Records of production that hold a text, the newest first; where very many hold it, the newest of some of them. */
export async function findRecords(db: Db, sought: SoughtActivity): Promise<FoundRecord[]> {
  const { organizationId, text, most, ownOf } = sought;
  // Shorter texts are in no index.
  if (!findableText(text)) return [];
  const holds = `r.organization_id = $1 AND r.environment = 'production' AND r.deleted_at IS NULL AND record_text(r."values") LIKE $2`;
  const seen =
    ownOf === null
      ? `SELECT r.* FROM record r WHERE ${holds} AND $4::uuid IS NULL AND ARRAY[r.form_id] && ARRAY(
           SELECT f.id FROM form f WHERE f.organization_id = $1 AND f.deleted_at IS NULL LIMIT ${mostForms}) LIMIT ${mostSeen}`
      : `SELECT r.* FROM record r WHERE r.submitted_by = $4 AND ${holds} ORDER BY r.created_at DESC LIMIT ${mostSeen}`;
  const { rows } = await db.pool.query<FoundRecord>(
    `SELECT r.id, r.form_id AS "formId", f.name AS "formName", f.application_id AS "applicationId", r.created_at AS "createdAt", r."values", jsonb_path_query_array(v.definition, '$.sections[*].fields[*]') AS fields,
       (SELECT x.id FROM run x WHERE x.record_id = r.id AND x.trigger = 'form' ORDER BY x.id LIMIT 1) AS "runId"
     FROM (${seen}) r JOIN form f ON f.id = r.form_id AND f.deleted_at IS NULL JOIN form_version v ON v.id = r.form_version_id
     ORDER BY r.created_at DESC, r.id DESC LIMIT $3`,
    [organizationId, containing(text.toLowerCase()), most, ownOf],
  );
  return rows;
}

/** A run that was found. */
export interface FoundRun {
  id: string;
  workflowName: string;
  status: RunStatus;
  createdAt: Date;
}

const columns = `r.id, w.name AS "workflowName", r.status, r.created_at AS "createdAt"`;
/** As whom a run acts: the person who ran it again, else the one who set it off. */
const actsAs = "CASE WHEN r.repeats_run_id IS NULL THEN r.initiator_user_id ELSE r.started_by_user_id END";
/** Workflows of a name, and runs of one person, that are looked at. */
const [mostWorkflows, mostOwn] = [20, 200];

/** Runs by their number, as addresses have it, or by the name of their workflow; the newest first. */
export async function findRuns(db: Db, sought: SoughtActivity): Promise<FoundRun[]> {
  const { organizationId, text, most, ownOf } = sought;
  const number = text.toLowerCase();
  if (isUuid(number)) {
    const { rows } = await db.pool.query<FoundRun>(
      `SELECT ${columns} FROM run r JOIN workflow w ON w.id = r.workflow_id
       WHERE r.organization_id = $1 AND r.id = $2 AND ($3::uuid IS NULL OR ${actsAs} = $3)`,
      [organizationId, number, ownOf],
    );
    return rows;
  }
  const newest = "ORDER BY r.created_at DESC, r.id DESC LIMIT";
  const from =
    ownOf === null
      ? `(SELECT * FROM workflow WHERE organization_id = $1 AND folded(name) LIKE folded($2) AND deleted_at IS NULL AND $4::uuid IS NULL
           ORDER BY name, id LIMIT ${mostWorkflows}) w
         CROSS JOIN LATERAL (SELECT r.* FROM run r WHERE r.workflow_id = w.id ${newest} $3) r`
      : `(SELECT r.* FROM run r WHERE r.initiator_user_id = $4 AND r.organization_id = $1 AND ${actsAs} = $4 ${newest} ${mostOwn}) r
         JOIN workflow w ON w.id = r.workflow_id AND folded(w.name) LIKE folded($2)`;
  const { rows } = await db.pool.query<FoundRun>(`SELECT ${columns} FROM ${from} ${newest} $3`, [
    organizationId,
    containing(number),
    most,
    ownOf,
  ]);
  return rows;
}
