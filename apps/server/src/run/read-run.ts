import { attemptsOfRuns, type RunDetails, type RunShare, type StepTotals, totalsOfRun } from "@formwork/db";
import { FormworkError, may as roleMay, withheldError } from "@formwork/domain";
import type { Context } from "../context.ts";
import type { Member } from "../who.ts";
import { inRunOrder } from "./in-run-order.ts";
import { type LoopShown, shownLoops } from "./passes.ts";
import { personOfRun } from "./person-of-run.ts";
import { type ReadableAttempt, type Reading, readingOf } from "./readable-steps.ts";
import { waitedFor } from "./sentences.ts";
import { spanOf, toldPaths } from "./span.ts";
import { readableRun } from "./visible-run.ts";

type Asked = Pick<Context, "db"> & { member: Member };

/** A run, and what the member may see of it. */
export interface OpenRun {
  run: RunDetails;
  shares: RunShare[];
  reading: Reading;
  totals: readonly StepTotals[];
}

/** Finds a run and what the member may see of it. @throws FormworkError `NOT_FOUND` */
export async function openRun(ctx: Asked, runId: string): Promise<OpenRun> {
  const { run, shares } = await readableRun(ctx, runId);
  const totals = await totalsOfRun(ctx.db, run.id);
  const { userId, role } = ctx.member;
  const shared = shares.some((share) => share.userId === userId);
  return { run, shares, totals, reading: readingOf({ userId, role, shared }, run, totals) };
}

/** A run as far as the member may see it; of its loops only how far they are. */
export interface ReadRun {
  run: RunDetails;
  shares: RunShare[];
  /** Attempts of the steps that stand in no loop, in run order. */
  steps: readonly ReadableAttempt[];
  loops: readonly LoopShown[];
  /** The attempt that the run waits for, wherever it is. */
  waited: ReadableAttempt | undefined;
  /** Milliseconds that all its steps took together, without waiting. */
  workedMs: number;
}

/** Reads a run, as small however often its loops went round. @throws FormworkError `NOT_FOUND` */
export async function readRun(ctx: Asked, runId: string): Promise<ReadRun> {
  const { run, shares, reading, totals } = await openRun(ctx, runId);
  const { paths, loops } = spanOf(run.version.graph, "");
  const found = (await attemptsOfRuns(ctx.db, [run.id], toldPaths(run))).get(run.id) ?? [];
  const attempts = reading.attempts(inRunOrder(run.version.graph, found));
  // A failed run carries the error text of the step that failed.
  const error = reading.lacksSome && run.error ? withheldError(run.error) : run.error;
  return {
    run: { ...run, error, record: readsRecord(ctx.member, run) ? run.record : null },
    shares,
    steps: attempts.filter(({ path }) => paths.includes(path)),
    loops: await shownLoops(ctx, { runId: run.id, reading, loops }),
    waited: waitedFor(run, attempts),
    workedMs: totals.reduce((sum, { workedMs }) => sum + workedMs, 0),
  };
}

/** Tells whether the member may read the data of a step of a run. */
export async function readsStep(ctx: Asked, { runId, stepId }: { runId: string; stepId: string }): Promise<boolean> {
  try {
    const { reading, totals } = await openRun(ctx, runId);
    return totals.some((step) => step.stepId === stepId) && reading.reads(stepId);
  } catch (error) {
    if (error instanceof FormworkError && error.code === "NOT_FOUND") return false;
    throw error;
  }
}

// The person of the run wrote the answers only if they sent the form: their share must reveal nothing about another sender.
function readsRecord({ role, userId }: Member, run: RunDetails): boolean {
  if (roleMay(role, "run.read") || personOfRun(run)?.id === userId) return true;
  return run.trigger === "form" && run.repeatedBy === null;
}
