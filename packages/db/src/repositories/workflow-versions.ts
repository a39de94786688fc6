import { type Graph, graphSchema } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { contentHash } from "../content-hash.ts";
import { formIdsOf } from "../form-ids.ts";
import type { Prisma } from "../generated/client.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";
import { nothingToPublish, revisionConflict } from "./conflict.ts";
import { writeConnectionUse } from "./connection-use.ts";
import { asJson, sameJson } from "./json.ts";
import { newestKey, olderThan, type Page, type PageInput, take, toPage } from "./paging.ts";

/** A numbered version of a workflow. */
export interface VersionItem {
  versionId: string;
  number: number;
  createdAt: Date;
  createdBy: { name: string };
  note: string;
  live: boolean;
}

/**
 * Freezes the draft as the next version and makes it live in production, in one transaction.
 * @param input.revision revision of the draft that the caller has checked: no other is frozen
 * @returns null when there is no such workflow
 * @throws FormworkError `REVISION_CONFLICT` when the draft is not the one the person looked at, `NOTHING_TO_PUBLISH` when it is live already
 */
export async function publishWorkflow(
  db: Db,
  actor: Actor,
  input: { id: string; revision: number; note: string },
): Promise<{ versionId: string; number: number } | null> {
  const { organizationId } = actor;
  return db.prisma.$transaction(async (tx) => {
    // The row lock keeps two publishers from taking the same number.
    await tx.$queryRaw`SELECT id FROM workflow WHERE id = ${input.id}::uuid AND organization_id = ${organizationId}::uuid FOR UPDATE`;
    const workflow = await tx.workflow.findFirst({
      where: { id: input.id, organizationId, deletedAt: null },
      include: { deployments: { where: { environment: "production" }, include: { version: true } } },
    });
    if (!workflow) return null;
    if (workflow.draftRevision !== input.revision) {
      const savedBy = await tx.user.findUnique({ where: { id: workflow.draftSavedBy }, select: { name: true } });
      const { draftRevision: revision, draftSavedAt: savedAt, draft } = workflow;
      throw revisionConflict({ revision, savedBy, savedAt, draft });
    }
    if (sameJson(workflow.draft, workflow.deployments[0]?.version.graph)) throw nothingToPublish("workflow");
    const graph = graphSchema.parse(workflow.draft);
    const last = await tx.workflowVersion.aggregate({ where: { workflowId: input.id }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const versionId = await freeze(tx, actor, { workflowId: input.id, graph, number, note: input.note });
    await deploy(tx, actor, { workflow, versionId, graph });
    const facts = { number };
    await appendAudit(tx, { actor, action: "workflow.published", subject: { type: "workflow", id: input.id }, facts });
    return { versionId, number };
  });
}

/** Makes an earlier version live again. @returns null when the organization has no such workflow or version */
export async function rollBackWorkflow(
  db: Db,
  actor: Actor,
  input: { id: string; versionId: string },
): Promise<{ number: number } | null> {
  const { organizationId } = actor;
  return db.prisma.$transaction(async (tx) => {
    const workflow = await tx.workflow.findFirst({ where: { id: input.id, organizationId, deletedAt: null } });
    const version = await tx.workflowVersion.findFirst({
      where: { id: input.versionId, workflowId: input.id, organizationId, number: { not: null } },
    });
    if (!workflow || !version) return null;
    await deploy(tx, actor, { workflow, versionId: version.id, graph: graphSchema.parse(version.graph) });
    const number = version.number ?? 0;
    const subject = { type: "workflow", id: input.id };
    await appendAudit(tx, { actor, action: "workflow.rolled-back", subject, facts: { number } });
    return { number };
  });
}

/** Freezes a graph without a number, for a test run. @returns id of the version, or null when there is no such workflow */
export async function snapshotWorkflow(
  db: Db,
  actor: Actor,
  input: { workflowId: string; graph: Graph },
): Promise<string | null> {
  return db.prisma.$transaction(async (tx) => {
    const where = { id: input.workflowId, organizationId: actor.organizationId, deletedAt: null };
    if (!(await tx.workflow.findFirst({ where, select: { id: true } }))) return null;
    return freeze(tx, actor, { ...input, number: null, note: "" });
  });
}

/** Numbered versions of a workflow, newest first. */
export async function listVersions(
  db: Db,
  organizationId: string,
  input: PageInput & { id: string },
): Promise<Page<VersionItem>> {
  const rows = await db.prisma.workflowVersion.findMany({
    where: { workflowId: input.id, organizationId, number: { not: null }, ...olderThan(input.cursor) },
    select: {
      id: true,
      number: true,
      note: true,
      createdAt: true,
      createdBy: true,
      deployments: { where: { environment: "production" }, select: { environment: true } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: take(input),
  });
  const page = toPage(rows, { limit: input.limit, key: newestKey });
  const people = await db.prisma.user.findMany({
    where: { id: { in: page.items.map((row) => row.createdBy) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map((person) => [person.id, person.name]));
  const items = page.items.map((row) => ({
    versionId: row.id,
    number: row.number ?? 0,
    createdAt: row.createdAt,
    createdBy: { name: names.get(row.createdBy) ?? "Somebody who left" },
    note: row.note,
    live: row.deployments.length > 0,
  }));
  return { items, nextCursor: page.nextCursor };
}

/** One version's graph; null when the organization has no such version. */
export async function getVersion(
  db: Db,
  organizationId: string,
  versionId: string,
): Promise<{ workflowId: string; graph: Graph; number: number | null } | null> {
  const row = await db.prisma.workflowVersion.findFirst({ where: { id: versionId, organizationId } });
  return row && { workflowId: row.workflowId, graph: graphSchema.parse(row.graph), number: row.number };
}

async function freeze(
  tx: Prisma.TransactionClient,
  actor: Actor,
  version: { workflowId: string; graph: Graph; number: number | null; note: string },
): Promise<string> {
  const { organizationId, userId } = actor;
  const { workflowId, graph } = version;
  const id = newId();
  await tx.workflowVersion.create({
    data: { id, organizationId, ...version, graph: asJson(graph), contentHash: contentHash(graph), createdBy: userId },
  });
  if (version.number !== null) await writeConnectionUse(tx, { organizationId, workflowId, versionId: id, graph });
  return id;
}

async function deploy(
  tx: Prisma.TransactionClient,
  actor: Actor,
  to: { workflow: { id: string; applicationId: string }; versionId: string; graph: Graph },
): Promise<void> {
  const { organizationId, userId } = actor;
  const { workflow, versionId, graph } = to;
  const triggerFormId = graph.trigger.kind === "form" ? graph.trigger.formId : null;
  const formIds = formIdsOf(graph);
  const deployed = { versionId, triggerFormId, formIds, active: true, deployedAt: new Date(), deployedBy: userId };
  await tx.workflowDeployment.upsert({
    where: { workflowId_environment: { workflowId: workflow.id, environment: "production" } },
    create: {
      organizationId,
      workflowId: workflow.id,
      applicationId: workflow.applicationId,
      environment: "production",
      ...deployed,
    },
    update: deployed,
  });
}
