import { attemptsOfRuns, type RunDetails, type RunShare } from "@formwork/db";
import { FormworkError, may as roleMay, withheldError } from "@formwork/domain";
import type { Context } from "../context.ts";
import type { Member } from "../who.ts";
import { inRunOrder } from "./in-run-order.ts";
import { personOfRun } from "./person-of-run.ts";
import { type ReadableAttempt, readableSteps } from "./readable-steps.ts";
import { readableRun } from "./visible-run.ts";

/** A run with the attempts of its steps in the order it came to them, as the member may see them. @throws FormworkError `NOT_FOUND` */
export async function readRun(
  ctx: Pick<Context, "db"> & { member: Member },
  runId: string,
): Promise<{ run: RunDetails; steps: readonly ReadableAttempt[]; shares: RunShare[] }> {
  const { run, shares } = await readableRun(ctx, runId);
  const attempts = inRunOrder(run.version.graph, (await attemptsOfRuns(ctx.db, [run.id])).get(run.id) ?? []);
  const { userId, role } = ctx.member;
  const shared = shares.some((share) => share.userId === userId);
  const steps = readableSteps({ userId, role, shared }, run, attempts);
  // A run ends with the words of the step that failed.
  const quotes = steps.some(({ withheld }) => withheld !== null);
  const error = quotes && run.error ? withheldError(run.error) : run.error;
  return { run: { ...run, error, record: readsRecord(ctx.member, run) ? run.record : null }, steps, shares };
}

/** Whether the member may read what passed through a step of a run. */
export async function readsStep(
  ctx: Pick<Context, "db"> & { member: Member },
  { runId, stepId }: { runId: string; stepId: string },
): Promise<boolean> {
  try {
    const { steps } = await readRun(ctx, runId);
    return steps.some((attempt) => attempt.stepId === stepId && attempt.readable);
  } catch (error) {
    if (error instanceof FormworkError && error.code === "NOT_FOUND") return false;
    throw error;
  }
}

// Whose run it is answered the form only where they sent it: a share of theirs gives away nothing of somebody else.
function readsRecord({ role, userId }: Member, run: RunDetails): boolean {
  if (roleMay(role, "run.read") || personOfRun(run)?.id === userId) return true;
  return run.trigger === "form" && run.repeatedBy === null;
}
