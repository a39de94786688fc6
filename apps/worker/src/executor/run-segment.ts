import { type ClaimedRun, FencedError, readJournal } from "@formwork/db";
import { advance, type ErrorData, own, toFormworkError } from "@formwork/domain";
import { answersOfRun } from "./answers-of-run.ts";
import type { ExecutorDeps } from "./deps.ts";
import { entryOf, type Progress, settle, startProgress } from "./progress.ts";
import type { SegmentEnd } from "./segment-end.ts";
import { takeStep } from "./take-step.ts";
import { waitStep } from "./wait-step.ts";
import { CancelRequested, commit } from "./write.ts";

/** Milliseconds after which a segment ends at the next step, so that one run never occupies a worker for long. */
export const segmentBudgetMs = 10_000;
/**
 * Milliseconds for which steps without outside work may stay unwritten. Each write shows them in the live view and notices a cancellation. Few runs
 * have so many such steps that they need an extra write.
 */
const unwrittenForMs = 250;

/**
 * Executes a run from its journal up to its next durable boundary, or its end. Before every effect on the outside it commits all steps before it, and
 * after the effect it commits that step (design §3.5).
 */
export async function runSegment(deps: ExecutorDeps, run: ClaimedRun): Promise<SegmentEnd> {
  const journal = run.epoch > 1 ? await readJournal(deps.db, run.runId) : [];
  const progress = startProgress(run, journal);
  try {
    if (run.cancelRequested) throw new CancelRequested();
    return await deps.pace.during(run.organizationId, () => runSteps(deps, progress));
  } catch (error) {
    if (error instanceof FencedError) return { kind: "lost" };
    if (!(error instanceof CancelRequested)) throw error;
    return await finishCancelled(deps, progress).catch((fenced: unknown) => {
      if (fenced instanceof FencedError) return { kind: "lost" as const };
      throw fenced;
    });
  }
}

async function runSteps(deps: ExecutorDeps, progress: Progress): Promise<SegmentEnd> {
  const { run, state } = progress;
  const started = performance.now();
  const plan = await deps.plan(run).catch((error: unknown) => toFormworkError(error));
  if (plan instanceof Error) {
    if (plan.code === "INTERNAL") throw plan.cause;
    return finish(deps, progress, { status: "failed", error: plan.toData() });
  }
  const catalogue = await deps.services.catalogueFor(plan.services);
  const answersAt = await answersOfRun(deps.db, run, { worded: plan.worded, catalogue });
  for (;;) {
    // Steps that wait for nothing follow each other without a pause, however many there are, so others get a turn in between.
    if (deps.pace.isResting(run.organizationId)) await deps.pace.turn(run.organizationId);
    if (progress.unwritten.length > 0 && performance.now() - progress.writtenAt > unwrittenForMs)
      await commit(deps, progress, {});
    const effect = watched(deps, run, (planning) => advance({ plan, state, catalogue, answersAt, planning }));
    switch (effect.kind) {
      case "finish":
        return finish(deps, progress, effect);
      case "settle": {
        const { stepId, stepKind, port, input, output, variables } = effect;
        const now = new Date().toISOString();
        const entry = { stepId, stepKind, attempt: 1, status: "succeeded" as const, startedAt: now, finishedAt: now };
        settle(progress, entryOf({ ...entry, port, input, output }), variables);
        break;
      }
      case "fail-step": {
        const { stepId, stepKind, input, error, portOnFailure: port } = effect;
        const now = new Date().toISOString();
        const attempt = own(state.steps, stepId)?.attempt ?? 1;
        settle(
          progress,
          entryOf({ stepId, stepKind, attempt, status: "failed", input, error, port, startedAt: now, finishedAt: now }),
        );
        break;
      }
      case "wait": {
        const end = await waitStep(deps, progress, effect);
        if (end) return end;
        break;
      }
      case "work": {
        if (performance.now() - started > segmentBudgetMs) {
          await commit(deps, progress, {
            change: { kind: "wait", stepId: null, wait: { forMs: 0 }, variables: state.variables },
          });
          return { kind: "wait", ms: 0 };
        }
        const end = await takeStep(deps, progress, effect);
        if (end) return end;
        break;
      }
    }
  }
}

/** Computes what comes next. The watchdog learns which run it is for, and the pace how long it took. */
function watched<T>({ watchdog, pace }: ExecutorDeps, run: ClaimedRun, work: (at: (stepId: string) => void) => T): T {
  const { organizationId, workflowId, runId } = run;
  const from = performance.now();
  try {
    return work((stepId) => watchdog.at({ organizationId, workflowId, runId, stepId }));
  } finally {
    watchdog.at(null);
    pace.kept(organizationId, performance.now() - from);
  }
}

async function finish(
  deps: ExecutorDeps,
  progress: Progress,
  { status, error }: { status: "succeeded" | "failed"; error: ErrorData | null },
): Promise<SegmentEnd> {
  await commit(deps, progress, { change: { kind: "finish", status, error, variables: progress.state.variables } });
  return { kind: "finished", status };
}

async function finishCancelled(deps: ExecutorDeps, progress: Progress): Promise<SegmentEnd> {
  const now = new Date().toISOString();
  const skipped = [...progress.open.values()].map(({ stepId, stepKind, attempt, guarantee, startedAt, status: was }) =>
    entryOf({
      stepId,
      stepKind,
      attempt,
      // The outcome of a write that was under way when its worker died stays unknown.
      status: guarantee === "none" && was === "started" ? "unknown" : "skipped",
      startedAt: startedAt.toISOString(),
      finishedAt: now,
    }),
  );
  const error: ErrorData = { code: "RUN_CANCELLED", message: "Somebody cancelled this run." };
  const change = { kind: "finish", status: "cancelled", error, variables: progress.state.variables } as const;
  await commit(deps, progress, { steps: skipped, change });
  return { kind: "finished", status: "cancelled" };
}
