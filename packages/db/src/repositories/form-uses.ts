import { type FieldUse, type FoundUses, type Graph, graphSchema, searchFieldUses } from "@formwork/domain";
import type { Db } from "../client.ts";

/** What uses a form and its fields. */
export interface FormUses {
  uses: FieldUse[];
  /** Workflows that name the form at all, by name. */
  workflows: { id: string; name: string; live: boolean }[];
  schedules: { id: string; name: string }[];
  /** Whether there are more than could be looked through, or some that were too much to be read. */
  more: boolean;
}

const most = 200;

interface WorkflowRow {
  id: string;
  name: string;
  draft: unknown;
  live: unknown;
}

/**
 * What uses a form: workflows whose draft or live version names it, found by index, and schedules over its records; at most 200 of each.
 * @param of.inSlices does the search, which may take seconds, with pauses for others
 * @returns null when the organization has no such form
 */
export async function formUses(
  db: Db,
  of: {
    organizationId: string;
    formId: string;
    inSlices(search: Generator<void, FoundUses>): Promise<FoundUses>;
  },
): Promise<FormUses | null> {
  const { organizationId, formId } = of;
  const form = await db.prisma.form.findFirst({ where: { id: formId, organizationId }, select: { id: true } });
  if (!form) return null;
  const workflows = await db.pool.query<WorkflowRow>(
    `SELECT w.id::text, w.name, CASE WHEN w.draft_form_ids @> ARRAY[$2::uuid] THEN w.draft END AS draft, v.graph AS live
     FROM workflow w
       LEFT JOIN workflow_deployment d ON d.workflow_id = w.id AND d.environment = 'production' AND d.active AND d.form_ids @> ARRAY[$2::uuid]
       LEFT JOIN workflow_version v ON v.id = d.version_id
     WHERE w.organization_id = $1 AND w.deleted_at IS NULL AND w.id IN (
       SELECT id FROM workflow WHERE draft_form_ids @> ARRAY[$2::uuid]
       UNION SELECT workflow_id FROM workflow_deployment WHERE form_ids @> ARRAY[$2::uuid])
     ORDER BY w.name, w.id LIMIT ${most + 1}`,
    [organizationId, formId],
  );
  const schedules = await db.pool.query<{ id: string; name: string; filter: unknown }>(
    `SELECT s.id::text, s.name, s.over -> 'filter' AS filter FROM schedule s JOIN workflow w ON w.id = s.workflow_id AND w.deleted_at IS NULL
     WHERE s.over ->> 'formId' = $2 AND s.organization_id = $1 AND s.deleted_at IS NULL ORDER BY s.name, s.id LIMIT ${most + 1}`,
    [organizationId, formId],
  );
  const found = workflows.rows.slice(0, most);
  const running = schedules.rows.slice(0, most);
  const { uses, unread } = await of.inSlices(
    searchFieldUses({ formId, workflows: withGraphs(found), schedules: running }),
  );
  return {
    uses,
    workflows: found.map(({ id, name, live }) => ({ id, name, live: live !== null })),
    schedules: running.map(({ id, name }) => ({ id, name })),
    more: unread || workflows.rows.length > most || schedules.rows.length > most,
  };
}

/** Each when it is asked for, since reading a graph takes its time. */
function* withGraphs(rows: readonly WorkflowRow[]) {
  for (const { draft, live, ...workflow } of rows) yield { ...workflow, draft: graphOf(draft), live: graphOf(live) };
}

function graphOf(stored: unknown): Graph | null {
  return stored === null ? null : graphSchema.parse(stored);
}
