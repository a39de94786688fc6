import type { Form } from "@formwork/domain";
import { countedUpTo, FormworkError, formSchema } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";
import { revisionConflict } from "./conflict.ts";
import { writeFormConnectionUse } from "./form-connection-use.ts";
import { asJson, sameJson } from "./json.ts";
import { formNames } from "./names.ts";
import type { Page, PageInput } from "./paging.ts";

/** A form with what a list says of it. */
export interface FormItem {
  id: string;
  applicationId: string;
  name: string;
  slug: string;
  publicEnabled: boolean;
  closed: boolean;
  live: { number: number; deployedAt: Date } | null;
  hasDraftChanges: boolean;
  /** Records of production, counted up to `countedUpTo`. */
  recordCount: number;
}

/** A form as its builder sees it. */
export interface FormDetails extends Omit<FormItem, "live" | "recordCount"> {
  draft: Form;
  draftRevision: number;
  draftSavedAt: Date;
  draftSavedBy: { name: string };
  /** Websites in which it may stand as a frame, while it is open to the public. */
  frameOrigins: string[];
  live: { number: number; deployedAt: Date; definition: Form } | null;
  workflowsTriggered: { id: string; name: string }[];
}

const withLive = {
  deployments: { where: { environment: "production" }, include: { version: true } },
} as const;

/** Forms of an application by name. */
export async function listForms(
  db: Db,
  organizationId: string,
  input: PageInput & { applicationId: string },
): Promise<Page<FormItem>> {
  const page = await formNames(db, organizationId, input);
  const ids = page.items.map((place) => place.id);
  const rows = await db.prisma.form.findMany({
    where: { organizationId, id: { in: ids } },
    include: withLive,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const counts = await countRecords(db, ids);
  const items = rows.map((row) => ({ ...summary(row), recordCount: counts.get(row.id) ?? 0 }));
  return { items, nextCursor: page.nextCursor };
}

/** One form; null when the organization has no such form or it was removed. */
export async function getForm(db: Db, organizationId: string, id: string): Promise<FormDetails | null> {
  const row = await db.prisma.form.findFirst({ where: { id, organizationId, deletedAt: null }, include: withLive });
  if (!row) return null;
  const triggered = await db.prisma.workflowDeployment.findMany({
    where: { triggerFormId: id, environment: "production", organizationId, workflow: { deletedAt: null } },
    select: { workflow: { select: { id: true, name: true } } },
  });
  const savedBy = await db.prisma.user.findUnique({ where: { id: row.draftSavedBy }, select: { name: true } });
  const { live, ...rest } = summary(row);
  const definition = row.deployments[0]?.version.definition;
  return {
    ...rest,
    draft: formSchema.parse(row.draft),
    draftRevision: row.draftRevision,
    draftSavedAt: row.draftSavedAt,
    draftSavedBy: { name: savedBy?.name ?? "Somebody who left" },
    frameOrigins: row.frameOrigins,
    live: live && { ...live, definition: formSchema.parse(definition) },
    workflowsTriggered: triggered.map((one) => one.workflow),
  };
}

/** Makes a form with a first draft. @param input.slug unguessable part of its address; @returns null when there is no such application */
export async function createForm(
  db: Db,
  actor: Actor,
  input: { applicationId: string; name: string; slug: string; draft: Form },
): Promise<{ id: string } | null> {
  const { organizationId, userId } = actor;
  return db.prisma.$transaction(async (tx) => {
    const application = await tx.application.findFirst({
      where: { id: input.applicationId, organizationId, archivedAt: null },
    });
    if (!application) return null;
    const id = newId();
    const { applicationId, name, slug } = input;
    const draft = { draft: asJson(input.draft), draftSavedBy: userId };
    await tx.form.create({ data: { id, organizationId, applicationId, name, slug, createdBy: userId, ...draft } });
    await appendAudit(tx, { actor, action: "form.created", subject: { type: "form", id } });
    return { id };
  });
}

/**
 * Saves a draft over the revision it was made from.
 * @returns null when there is no such form
 * @throws FormworkError `REVISION_CONFLICT` with what is stored, when somebody saved in between
 */
export async function saveFormDraft(
  db: Db,
  actor: Actor,
  input: { id: string; revision: number; draft: Form },
): Promise<{ revision: number; savedAt: Date } | null> {
  const where = { id: input.id, organizationId: actor.organizationId, deletedAt: null };
  const { organizationId } = actor;
  const saved = await db.prisma.$transaction(async (tx) => {
    const rows = await tx.form.updateManyAndReturn({
      where: { ...where, draftRevision: input.revision },
      data: {
        draft: asJson(input.draft),
        draftRevision: { increment: 1 },
        draftSavedAt: new Date(),
        draftSavedBy: actor.userId,
        name: input.draft.title,
      },
    });
    const use = { organizationId, formId: input.id, versionId: null, form: input.draft };
    if (rows.length > 0) await writeFormConnectionUse(tx, use);
    return rows;
  });
  if (saved[0]) return { revision: saved[0].draftRevision, savedAt: saved[0].draftSavedAt };
  const stored = await db.prisma.form.findFirst({ where });
  if (!stored) return null;
  const savedBy = await db.prisma.user.findUnique({ where: { id: stored.draftSavedBy }, select: { name: true } });
  throw revisionConflict({
    revision: stored.draftRevision,
    savedBy,
    savedAt: stored.draftSavedAt,
    draft: stored.draft,
  });
}

/** Opens a form to the public or not, and closes it to everybody or not. @returns false when there is no such form */
export async function setFormAccess(
  db: Db,
  actor: Actor,
  input: { id: string; publicEnabled: boolean; closed: boolean },
): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    const { count } = await tx.form.updateMany({
      where: { id: input.id, organizationId: actor.organizationId, deletedAt: null },
      data: { publicEnabled: input.publicEnabled, closedAt: input.closed ? new Date() : null },
    });
    if (count === 0) return false;
    const facts = { publicEnabled: input.publicEnabled, closed: input.closed };
    await appendAudit(tx, { actor, action: "form.access-set", subject: { type: "form", id: input.id }, facts });
    return true;
  });
}

/**
 * Says in which websites a form may stand as a frame.
 * @returns false when there is no such form
 * @throws FormworkError `STATE_CONFLICT` when it is not open to the public: in a frame it is filled in by nobody in particular
 */
export async function setFormFrames(
  db: Db,
  actor: Actor,
  input: { id: string; origins: readonly string[] },
): Promise<boolean> {
  const { id, origins } = input;
  return db.prisma.$transaction(async (tx) => {
    const where = { id, organizationId: actor.organizationId, deletedAt: null };
    const open = origins.length > 0 ? { publicEnabled: true } : {};
    const { count } = await tx.form.updateMany({ where: { ...where, ...open }, data: { frameOrigins: [...origins] } });
    if (count === 0) {
      if ((await tx.form.count({ where })) === 0) return false;
      throw new FormworkError(
        "STATE_CONFLICT",
        "Only a form that is open to the public can stand in other websites. Open it to the public first.",
      );
    }
    await appendAudit(tx, {
      actor,
      action: "form.frames-set",
      subject: { type: "form", id },
      facts: { websites: origins.join(", ") },
    });
    return true;
  });
}

/** Removes a form from every list and address, or brings it back. Its records stay. @returns false when there is no such form */
export async function setFormRemoved(db: Db, actor: Actor, input: { id: string; removed: boolean }): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    const { count } = await tx.form.updateMany({
      where: { id: input.id, organizationId: actor.organizationId },
      data: { deletedAt: input.removed ? new Date() : null },
    });
    if (count === 0) return false;
    const action = input.removed ? "form.removed" : "form.restored";
    await appendAudit(tx, { actor, action, subject: { type: "form", id: input.id } });
    return true;
  });
}

interface Summarized {
  id: string;
  applicationId: string;
  name: string;
  slug: string;
  draft: unknown;
  publicEnabled: boolean;
  closedAt: Date | null;
  deployments: { deployedAt: Date; version: { number: number; definition: unknown } }[];
}

function summary(row: Summarized): Omit<FormItem, "recordCount"> {
  const deployment = row.deployments[0];
  return {
    id: row.id,
    applicationId: row.applicationId,
    name: row.name,
    slug: row.slug,
    publicEnabled: row.publicEnabled,
    closed: row.closedAt !== null,
    live: deployment ? { number: deployment.version.number, deployedAt: deployment.deployedAt } : null,
    hasDraftChanges: !sameJson(row.draft, deployment?.version.definition),
  };
}

async function countRecords(db: Db, formIds: string[]): Promise<Map<string, number>> {
  const { rows } = await db.pool.query<{ id: string; records: number }>(
    `SELECT f.id, count_records(ARRAY[f.id], ${countedUpTo}) AS records FROM unnest($1::uuid[]) AS f(id)`,
    [formIds],
  );
  return new Map(rows.map((row) => [row.id, row.records]));
}
