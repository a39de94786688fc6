import { type FailureTold, type Graph, graphSchema, type RunStatus, type Trigger } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { formIdsOf } from "../form-ids.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";
import { asJson, sameJson } from "./json.ts";
import { decode, nameKey, type Page, type PageInput, take, toPage } from "./paging.ts";

/** A workflow with what a list says of it. */
export interface WorkflowItem {
  id: string;
  applicationId: string;
  name: string;
  trigger: { kind: Trigger["kind"]; formName: string | null };
  live: { number: number } | null;
  hasDraftChanges: boolean;
  lastRun: { status: RunStatus; at: Date } | null;
  draft: Graph;
}

/** A workflow as its editor opens it. */
export interface WorkflowDetails {
  id: string;
  applicationId: string;
  applicationName: string;
  name: string;
  draft: Graph;
  draftRevision: number;
  draftSavedAt: Date;
  draftSavedBy: { name: string };
  live: { versionId: string; number: number; deployedAt: Date } | null;
  latestNumber: number;
  /** Whether the draft differs from what is live. */
  hasDraftChanges: boolean;
  /** Days its runs wait for an authorization; null: as long as the organization says. */
  parkDays: number | null;
  /** Who is told when its runs fail or wait for an authorization. */
  failuresTold: { tell: FailureTold; people: string[] };
}

interface Row extends Omit<WorkflowItem, "trigger" | "draft" | "live"> {
  draft: unknown;
  formName: string | null;
  liveNumber: number | null;
}

/** Workflows of an application by name. */
export async function listWorkflows(
  db: Db,
  organizationId: string,
  input: PageInput & { applicationId: string },
): Promise<Page<WorkflowItem>> {
  const [name, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<Row>(
    `SELECT w.id, w.application_id AS "applicationId", w.name, w.draft, f.name AS "formName", v.number AS "liveNumber",
       (v.graph IS DISTINCT FROM w.draft) AS "hasDraftChanges",
       (SELECT json_build_object('status', r.status, 'at', r.created_at) FROM run r
          WHERE r.workflow_id = w.id ORDER BY r.created_at DESC, r.id DESC LIMIT 1) AS "lastRun"
     FROM workflow w
     LEFT JOIN form f ON f.organization_id = w.organization_id AND f.id::text = w.draft #>> '{trigger,formId}'
     LEFT JOIN workflow_deployment d ON d.workflow_id = w.id AND d.environment = 'production'
     LEFT JOIN workflow_version v ON v.id = d.version_id
     WHERE w.organization_id = $1 AND w.application_id = $2 AND w.deleted_at IS NULL
       AND ($3::text IS NULL OR (w.name, w.id) > ($3, $4::uuid))
     ORDER BY w.name, w.id LIMIT $5`,
    [organizationId, input.applicationId, name, id, take(input)],
  );
  return toPage(rows.map(toItem), { limit: input.limit, key: nameKey });
}

function toItem({ draft, formName, liveNumber, lastRun, ...row }: Row): WorkflowItem {
  const graph = graphSchema.parse(draft);
  return {
    ...row,
    draft: graph,
    trigger: { kind: graph.trigger.kind, formName },
    live: liveNumber === null ? null : { number: liveNumber },
    // Inside JSON the date came as text.
    lastRun: lastRun && { status: lastRun.status, at: new Date(lastRun.at) },
  };
}

/** One workflow; null when the organization has no such workflow or it was removed. */
export async function getWorkflow(db: Db, organizationId: string, id: string): Promise<WorkflowDetails | null> {
  const row = await db.prisma.workflow.findFirst({
    where: { id, organizationId, deletedAt: null },
    include: {
      application: { select: { name: true } },
      deployments: {
        where: { environment: "production" },
        include: { version: { select: { number: true, graph: true } } },
      },
      versions: { where: { number: { not: null } }, orderBy: { number: "desc" }, take: 1, select: { number: true } },
    },
  });
  if (!row) return null;
  const savedBy = await db.prisma.user.findUnique({ where: { id: row.draftSavedBy }, select: { name: true } });
  const deployment = row.deployments[0];
  return {
    id: row.id,
    applicationId: row.applicationId,
    applicationName: row.application.name,
    name: row.name,
    draft: graphSchema.parse(row.draft),
    draftRevision: row.draftRevision,
    draftSavedAt: row.draftSavedAt,
    draftSavedBy: { name: savedBy?.name ?? "Somebody who left" },
    live: deployment
      ? { versionId: deployment.versionId, number: deployment.version.number ?? 0, deployedAt: deployment.deployedAt }
      : null,
    latestNumber: row.versions[0]?.number ?? 0,
    hasDraftChanges: !sameJson(row.draft, deployment?.version.graph),
    parkDays: row.parkDays,
    failuresTold: { tell: row.tellOnFailure as FailureTold, people: row.tellPeopleIds },
  };
}

/** Makes a workflow that has only its trigger. @returns null when there is no such application or form */
export async function createWorkflow(
  db: Db,
  actor: Actor,
  input: { applicationId: string; name: string; trigger: Trigger },
): Promise<{ id: string } | null> {
  const { organizationId, userId } = actor;
  const { applicationId, name, trigger } = input;
  return db.prisma.$transaction(async (tx) => {
    const application = await tx.application.findFirst({
      where: { id: applicationId, organizationId, archivedAt: null },
    });
    if (!application) return null;
    if (trigger.formId !== null) {
      const form = await tx.form.findFirst({
        where: { id: trigger.formId, applicationId, organizationId, deletedAt: null },
      });
      if (!form) return null;
    }
    const id = newId();
    const draft: Graph = { schema: 1, trigger, steps: [], edges: [] };
    const saved = { draft: asJson(draft), draftFormIds: formIdsOf(draft), draftSavedBy: userId, createdBy: userId };
    await tx.workflow.create({ data: { id, organizationId, applicationId, name, ...saved } });
    await appendAudit(tx, { actor, action: "workflow.created", subject: { type: "workflow", id } });
    return { id };
  });
}

/** Renames a workflow. @returns false when there is no such workflow */
export async function renameWorkflow(db: Db, actor: Actor, input: { id: string; name: string }): Promise<boolean> {
  const { count } = await db.prisma.workflow.updateMany({
    where: { id: input.id, organizationId: actor.organizationId, deletedAt: null },
    data: { name: input.name },
  });
  return count === 1;
}

/** Removes a workflow, which also stops it being set off, or brings it back as it was. @returns false when there is no such workflow */
export async function setWorkflowRemoved(
  db: Db,
  actor: Actor,
  input: { id: string; removed: boolean },
): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    const where = { id: input.id, organizationId: actor.organizationId };
    const { count } = await tx.workflow.updateMany({ where, data: { deletedAt: input.removed ? new Date() : null } });
    if (count === 0) return false;
    await tx.workflowDeployment.updateMany({ where: { workflowId: input.id }, data: { active: !input.removed } });
    const action = input.removed ? "workflow.removed" : "workflow.restored";
    await appendAudit(tx, { actor, action, subject: { type: "workflow", id: input.id } });
    return true;
  });
}
