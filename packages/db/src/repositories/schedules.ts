import {
  compact,
  type Environment,
  type ErrorCode,
  type Graph,
  graphSchema,
  type RecordFilter,
  type ScheduleSpec,
  scheduleSpecSchema,
} from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { Prisma } from "../generated/client.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";
import { asJson } from "./json.ts";
import { newestKey, olderThan, type Page, type PageInput, take, toPage } from "./paging.ts";

/** Records a schedule runs over, one run each. */
export interface ScheduleOver {
  formId: string;
  filter: RecordFilter;
  /** Only records that came since the last firing. */
  newOnly: boolean;
}

/** A schedule with its workflow. */
export interface ScheduleItem {
  id: string;
  name: string;
  applicationId: string;
  workflowId: string;
  workflowName: string;
  spec: ScheduleSpec;
  status: "active" | "paused";
  pausedReason: string | null;
  nextFireAt: Date | null;
  lastFiredAt: Date | null;
  environment: Environment;
  over: ScheduleOver | null;
  shard: number;
  /** What the look after its primary accounts found about the window ahead; null while all is well, or nobody has looked. */
  windowCheck: { code: ErrorCode; sentence: string } | null;
  /** Windows that wait for a primary account to work again. */
  heldWindows: number;
  /** Graph that a firing now would run; null while nothing is published. */
  liveGraph: Graph | null;
}

/** What of a schedule people set. */
export interface ScheduleSettings {
  name: string;
  spec: ScheduleSpec;
  over: ScheduleOver | null;
  environment: Environment;
  nextFireAt: Date | null;
}

const withWorkflow = {
  _count: { select: { firings: { where: { outcome: "held" } } } },
  workflow: {
    select: { name: true, deployments: { select: { environment: true, version: { select: { graph: true } } } } },
  },
} as const;

/** Schedules of an organization, newest first. */
export async function listSchedules(
  db: Db,
  organizationId: string,
  input: PageInput & { applicationId?: string | undefined; workflowId?: string | undefined },
): Promise<Page<ScheduleItem>> {
  const rows = await db.prisma.schedule.findMany({
    where: {
      organizationId,
      deletedAt: null,
      workflow: { deletedAt: null },
      ...compact({ applicationId: input.applicationId || undefined, workflowId: input.workflowId || undefined }),
      ...olderThan(input.cursor),
    },
    include: withWorkflow,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: take(input),
  });
  const page = toPage(rows, { limit: input.limit, key: newestKey });
  return { items: page.items.map(toItem), nextCursor: page.nextCursor };
}

/** One schedule; null when the organization has no such schedule. @param which.removed looks among the removed ones instead */
export async function getSchedule(
  db: Db,
  organizationId: string,
  which: { id: string; removed: boolean },
): Promise<ScheduleItem | null> {
  const deletedAt = which.removed ? { not: null } : null;
  const row = await db.prisma.schedule.findFirst({
    where: { id: which.id, organizationId, deletedAt },
    include: withWorkflow,
  });
  return row && toItem(row);
}

/** Makes an active schedule. @returns null when there is no such workflow, or the records' form is not in its application */
export async function createSchedule(
  db: Db,
  actor: Actor,
  input: ScheduleSettings & { workflowId: string },
): Promise<{ id: string; shard: number } | null> {
  const { organizationId, userId } = actor;
  return db.prisma.$transaction(async (tx) => {
    const workflow = await tx.workflow.findFirst({ where: { id: input.workflowId, organizationId, deletedAt: null } });
    if (
      !workflow ||
      !(await formIsThere(tx, { organizationId, applicationId: workflow.applicationId, over: input.over }))
    ) {
      return null;
    }
    const { id, shard } = await tx.schedule.create({
      data: {
        id: newId(),
        organizationId,
        applicationId: workflow.applicationId,
        workflowId: workflow.id,
        status: "active",
        createdBy: userId,
        ...columnsOf(input),
      },
    });
    await appendAudit(tx, { actor, action: "schedule.created", subject: { type: "schedule", id } });
    return { id, shard };
  });
}

/** Changes a schedule. @returns its shard, or null when there is no such schedule or form */
export async function updateSchedule(
  db: Db,
  actor: Actor,
  input: ScheduleSettings & { id: string },
): Promise<{ shard: number } | null> {
  const { organizationId } = actor;
  return db.prisma.$transaction(async (tx) => {
    const schedule = await tx.schedule.findFirst({ where: { id: input.id, organizationId, deletedAt: null } });
    if (
      !schedule ||
      !(await formIsThere(tx, { organizationId, applicationId: schedule.applicationId, over: input.over }))
    ) {
      return null;
    }
    await tx.schedule.update({ where: { id: input.id }, data: { ...columnsOf(input), generation: { increment: 1 } } });
    await appendAudit(tx, { actor, action: "schedule.updated", subject: { type: "schedule", id: input.id } });
    return { shard: schedule.shard };
  });
}

/** What happens to a schedule without its settings changing. */
export type ScheduleChange =
  | { kind: "paused"; reason: string }
  | { kind: "resumed"; nextFireAt: Date | null }
  | { kind: "removed" }
  | { kind: "restored"; nextFireAt: Date | null };

/** Pauses, resumes, removes or restores a schedule. @returns its shard, or null when there is no such schedule */
export async function changeSchedule(
  db: Db,
  actor: Actor,
  input: { id: string; change: ScheduleChange },
): Promise<{ shard: number } | null> {
  const { change } = input;
  const deletedAt = change.kind === "restored" ? { not: null } : null;
  return db.prisma.$transaction(async (tx) => {
    const [schedule] = await tx.schedule.updateManyAndReturn({
      where: { id: input.id, organizationId: actor.organizationId, deletedAt },
      data: { ...dataOf(change), generation: { increment: 1 } },
      select: { shard: true },
    });
    if (!schedule) return null;
    await appendAudit(tx, { actor, action: `schedule.${change.kind}`, subject: { type: "schedule", id: input.id } });
    return schedule;
  });
}

function dataOf(change: ScheduleChange) {
  switch (change.kind) {
    case "paused":
      return { status: "paused", pausedReason: change.reason };
    case "resumed":
      return { status: "active", pausedReason: null, nextFireAt: change.nextFireAt };
    case "removed":
      return { deletedAt: new Date() };
    case "restored":
      return { deletedAt: null, nextFireAt: change.nextFireAt };
  }
}

function columnsOf(settings: ScheduleSettings) {
  const { name, spec, over, environment, nextFireAt } = settings;
  return { name, spec: asJson(spec), over: over ? asJson(over) : Prisma.DbNull, environment, nextFireAt };
}

async function formIsThere(
  tx: Prisma.TransactionClient,
  { over, ...place }: { organizationId: string; applicationId: string; over: ScheduleOver | null },
): Promise<boolean> {
  if (over === null) return true;
  return (await tx.form.count({ where: { id: over.formId, deletedAt: null, ...place } })) === 1;
}

type Row = Prisma.ScheduleGetPayload<{ include: typeof withWorkflow }>;

function toItem(row: Row): ScheduleItem {
  const live = row.workflow.deployments.find((one) => one.environment === row.environment);
  return {
    id: row.id,
    name: row.name,
    applicationId: row.applicationId,
    workflowId: row.workflowId,
    workflowName: row.workflow.name,
    spec: scheduleSpecSchema.parse(row.spec),
    // Checked by the database.
    status: row.status as ScheduleItem["status"],
    pausedReason: row.pausedReason,
    nextFireAt: row.nextFireAt,
    lastFiredAt: row.lastFiredAt,
    environment: row.environment as Environment,
    over: row.over as ScheduleOver | null,
    shard: row.shard,
    windowCheck: checkOf(row),
    heldWindows: row._count.firings,
    liveGraph: live ? graphSchema.parse(live.version.graph) : null,
  };
}

function checkOf({ nextFireAt, checkedFor, checkCode, checkSentence }: Row): ScheduleItem["windowCheck"] {
  if (checkCode === null || checkSentence === null || checkedFor?.getTime() !== nextFireAt?.getTime()) return null;
  // Written by the look alone, with the code of a decision.
  return { code: checkCode as ErrorCode, sentence: checkSentence };
}
