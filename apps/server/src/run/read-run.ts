import { attemptsOfRuns, type RunDetails, type RunShare } from "@formwork/db";
import { FormworkError, may as roleMay, withheldError } from "@formwork/domain";
import type { Context } from "../context.ts";
import type { Member } from "../who.ts";
import { inRunOrder } from "./in-run-order.ts";
import { personOfRun } from "./person-of-run.ts";
import { type ReadableAttempt, readableSteps } from "./readable-steps.ts";
import { readableRun } from "./visible-run.ts";

/** Reads a run with the attempts of its steps in run order, as far as the member may see them. @throws FormworkError `NOT_FOUND` */
export async function readRun(
  ctx: Pick<Context, "db"> & { member: Member },
  runId: string,
): Promise<{ run: RunDetails; steps: readonly ReadableAttempt[]; shares: RunShare[] }> {
  const { run, shares } = await readableRun(ctx, runId);
  const attempts = inRunOrder(run.version.graph, (await attemptsOfRuns(ctx.db, [run.id])).get(run.id) ?? []);
  const { userId, role } = ctx.member;
  const shared = shares.some((share) => share.userId === userId);
  const steps = readableSteps({ userId, role, shared }, run, attempts);
  // A failed run carries the error text of the step that failed.
  const quotes = steps.some(({ withheld }) => withheld !== null);
  const error = quotes && run.error ? withheldError(run.error) : run.error;
  return { run: { ...run, error, record: readsRecord(ctx.member, run) ? run.record : null }, steps, shares };
}

/** Tells whether the member may read the data of a step of a run. */
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

// The person of the run wrote the answers only if they sent the form: their share must reveal nothing about another sender.
function readsRecord({ role, userId }: Member, run: RunDetails): boolean {
  if (roleMay(role, "run.read") || personOfRun(run)?.id === userId) return true;
  return run.trigger === "form" && run.repeatedBy === null;
}
