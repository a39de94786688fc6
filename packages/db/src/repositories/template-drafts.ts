import type { Form, Graph, ScheduleSpec } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { formIdsOf } from "../form-ids.ts";
import type { Prisma } from "../generated/client.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";
import { writeConnectionUse } from "./connection-use.ts";
import { writeFormConnectionUse } from "./form-connection-use.ts";
import { asJson } from "./json.ts";

/** Forms, workflows and schedules of a template, ready to be drafts of an application. */
export interface TemplateDrafts {
  applicationId: string;
  /** Key of the template, for the audit trail. */
  template: string;
  forms: readonly { id: string; slug: string; publicEnabled: boolean; draft: Form }[];
  workflows: readonly {
    id: string;
    name: string;
    graph: Graph;
    /** Schedule over new records of one of the forms; null for none. */
    schedule: { name: string; spec: ScheduleSpec; formId: string; nextFireAt: Date } | null;
  }[];
}

/**
 * Makes everything of a template in one transaction: drafts, what they use, schedules.
 * @returns shards of the schedules; null when there is no such application, or it is archived
 */
export async function createTemplateDrafts(
  db: Db,
  actor: Actor,
  drafts: TemplateDrafts,
): Promise<{ shards: number[] } | null> {
  const { organizationId } = actor;
  const { applicationId, template } = drafts;
  return db.prisma.$transaction(async (tx) => {
    const there = await tx.application.count({ where: { id: applicationId, organizationId, archivedAt: null } });
    if (there === 0) return null;
    for (const form of drafts.forms) await createForm(tx, actor, { applicationId, ...form });
    const shards: number[] = [];
    for (const workflow of drafts.workflows) {
      const shard = await createWorkflow(tx, actor, { applicationId, ...workflow });
      if (shard !== null) shards.push(shard);
    }
    const subject = { type: "application", id: applicationId };
    await appendAudit(tx, { actor, action: "application.template-used", subject, facts: { template } });
    return { shards };
  });
}

async function createForm(
  tx: Prisma.TransactionClient,
  { organizationId, userId }: Actor,
  { draft, ...form }: TemplateDrafts["forms"][number] & { applicationId: string },
): Promise<void> {
  await tx.form.create({
    data: {
      ...form,
      organizationId,
      name: draft.title,
      draft: asJson(draft),
      draftSavedBy: userId,
      createdBy: userId,
    },
  });
  await writeFormConnectionUse(tx, { organizationId, formId: form.id, versionId: null, form: draft });
}

async function createWorkflow(
  tx: Prisma.TransactionClient,
  { organizationId, userId }: Actor,
  { schedule, graph, ...workflow }: TemplateDrafts["workflows"][number] & { applicationId: string },
): Promise<number | null> {
  await tx.workflow.create({
    data: {
      ...workflow,
      organizationId,
      draft: asJson(graph),
      draftFormIds: formIdsOf(graph),
      draftSavedBy: userId,
      createdBy: userId,
    },
  });
  await writeConnectionUse(tx, { organizationId, workflowId: workflow.id, versionId: null, graph });
  if (schedule === null) return null;
  const { shard } = await tx.schedule.create({
    data: {
      id: newId(),
      organizationId,
      applicationId: workflow.applicationId,
      workflowId: workflow.id,
      environment: "production",
      createdBy: userId,
      name: schedule.name,
      status: "active",
      spec: asJson(schedule.spec),
      over: asJson({ formId: schedule.formId, filter: { conditions: [] }, newOnly: true }),
      nextFireAt: schedule.nextFireAt,
    },
  });
  return shard;
}
