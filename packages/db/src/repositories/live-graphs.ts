import { type Environment, type Graph, graphSchema } from "@formwork/domain";
import type { Db } from "../client.ts";

/** What of a workflow runs in an environment. */
export interface LiveGraph {
  workflowId: string;
  workflowName: string;
  /** Number of its version. */
  number: number | null;
  graph: Graph;
}

const columns = `SELECT w.id::text AS "workflowId", w.name AS "workflowName", v.number, v.graph
  FROM workflow_deployment d JOIN workflow w ON w.id = d.workflow_id AND w.deleted_at IS NULL
  JOIN workflow_version v ON v.id = d.version_id
  WHERE d.organization_id = $1 AND d.environment = $2 AND d.active`;

/** What a workflow runs in an environment; null while nothing is live there. */
export async function liveGraphOf(
  db: Db,
  organizationId: string,
  which: { workflowId: string; environment: Environment },
): Promise<LiveGraph | null> {
  const values = [organizationId, which.environment, which.workflowId];
  const { rows } = await db.pool.query<LiveGraph>(`${columns} AND d.workflow_id = $3`, values);
  return rows[0] ? parsed(rows[0]) : null;
}

/** What a form sets off in an environment, by name. */
export async function liveGraphsOfForm(
  db: Db,
  organizationId: string,
  which: { formId: string; environment: Environment },
): Promise<LiveGraph[]> {
  const values = [organizationId, which.environment, which.formId];
  const { rows } = await db.pool.query<LiveGraph>(
    `${columns} AND d.trigger_form_id = $3 ORDER BY w.name, w.id`,
    values,
  );
  return rows.map(parsed);
}

function parsed(row: LiveGraph): LiveGraph {
  return { ...row, graph: graphSchema.parse(row.graph) };
}
