import { setTimeout as pause } from "node:timers/promises";
import { type ClaimedRun, FencedError, readJournal } from "@formwork/db";
import { type CompiledGraph, type Effect, planStep, toFormworkError } from "@formwork/domain";
import { answersOfRun } from "./answers-of-run.ts";
import { CancelRequested, commit } from "./commit.ts";
import type { ExecutorDeps } from "./deps.ts";
import { doWork } from "./do-work.ts";
import { Progress } from "./progress.ts";
import type { SegmentEnd } from "./segment-end.ts";
import { UnderWay } from "./under-way.ts";

/** Milliseconds after which a segment ends at the next step, so that one run never occupies a worker for long. */
export const segmentBudgetMs = 10_000;
/** Waits up to this many milliseconds happen in the process; longer ones are durable. */
const shortWaitMs = 2_000;
/**
 * Milliseconds for which what has ended may stay unwritten while nothing follows on the outside. Each write shows them in the live view and notices a cancellation. Few runs
 * have so many such steps that they need an extra write.
 */
const unwrittenForMs = 250;

/**
 * Executes a run from its journal up to its next durable boundary, or its end: does what `transition` says, tells it what came of that, and
 * writes down what it decided. Every effect on the outside is preceded by the commit of all steps before it, and followed by one of its own
 * (design §3.5).
 */
export async function runSegment(deps: ExecutorDeps, run: ClaimedRun): Promise<SegmentEnd> {
  try {
    return await deps.pace.during(run.organizationId, () => runSteps(deps, run));
  } catch (error) {
    if (error instanceof FencedError) return { kind: "lost" };
    throw error;
  }
}

async function runSteps(deps: ExecutorDeps, run: ClaimedRun): Promise<SegmentEnd> {
  const journal = run.epoch > 1 ? await readJournal(deps.db, run.runId) : [];
  const plan = await deps.plan(run).catch((error: unknown) => toFormworkError(error));
  if (plan instanceof Error) {
    if (plan.code === "INTERNAL") throw plan.cause;
    const end = { kind: "finish", status: "failed", error: plan.toData(), variables: run.variables } as const;
    await deps.journal.write({ runId: run.runId, epoch: run.epoch, steps: [], waited: true, change: end });
    deps.events.notify(run.runId);
    return { kind: "finished", status: "failed" };
  }
  const progress = new Progress(run, plan, journal);
  try {
    if (run.cancelRequested) throw new CancelRequested();
    return await followSteps(deps, progress, plan);
  } catch (error) {
    if (!(error instanceof CancelRequested)) throw error;
    progress.tell({ kind: "cancelled" });
    return await finish(deps, progress);
  }
}

async function followSteps(deps: ExecutorDeps, progress: Progress, plan: CompiledGraph): Promise<SegmentEnd> {
  const catalogue = await deps.services.catalogueFor(plan.services);
  const answersAt = await answersOfRun(deps.db, progress.run, { worded: plan.worded, catalogue });
  const until = performance.now() + segmentBudgetMs;
  const underWay = new UnderWay();
  try {
    progress.tell({ kind: "begun" });
    while (progress.end === null) {
      const late = performance.now() > until;
      if (progress.hasEffects) await haveATurn(deps, progress);
      const busy = underWay.goesOn();
      const effect = late && busy ? undefined : progress.nextEffect();
      if (!effect && !busy) return await rest(deps, progress);
      if (!effect) {
        const soon = await underWay.next(progress.hasUnwritten ? unwrittenForMs : undefined);
        // What has ended, or waits, is seen by others while something else takes its time.
        if (!soon) await commit(deps, progress);
      }
      // What comes up is found again from the journal.
      else if (late && effect.kind !== "wait") return await pauseSegment(deps, progress, { forMs: 0 });
      else if (effect.kind === "work") underWay.add(doWork(deps, progress, effect));
      else if (effect.kind === "wait") underWay.add(waitHere(deps, progress, effect));
      else {
        const { path, stepId } = effect;
        const work = () => planStep(plan, { state: progress.state, path, stepId }, { catalogue, answersAt });
        progress.tell({ kind: "planned", path, stepId, planned: watched(deps, progress, { stepId, work }) });
      }
    }
    return await finish(deps, progress);
  } finally {
    // Nothing that this run began goes on when somebody else may take it up.
    await underWay.over();
  }
}

/** Steps that wait for nothing follow each other without a pause, however many they are: everybody else has a turn between them. */
async function haveATurn(deps: ExecutorDeps, progress: Progress): Promise<void> {
  const { organizationId } = progress.run;
  if (deps.pace.isResting(organizationId)) await deps.pace.turn(organizationId);
  if (progress.hasUnwritten && performance.now() - progress.writtenAt > unwrittenForMs) await commit(deps, progress);
}

/** Waits for a time that is near; one that is further away, or depends on somebody, is left to {@link rest}. */
async function waitHere(deps: ExecutorDeps, progress: Progress, effect: Extract<Effect, { kind: "wait" }>) {
  const { path, stepId, wait } = effect;
  if (wait.kind !== "time") return;
  const ms = Date.parse(wait.until) - Date.now();
  if (ms > shortWaitMs) return;
  await commit(deps, progress);
  await pause(Math.max(0, ms));
  progress.tell({ kind: "woken", path, stepId });
}

/** Ends the segment of a run all of whose steps wait. */
async function rest(deps: ExecutorDeps, progress: Progress): Promise<SegmentEnd> {
  const times = progress.waits().filter((wait) => wait.kind === "time");
  const [first] = times.toSorted((a, b) => (a.until < b.until ? -1 : 1));
  if (first)
    return pauseSegment(deps, progress, first.forMs === null ? { until: first.until } : { forMs: first.forMs });
  await commit(deps, progress, { kind: "park", variables: progress.state.variables });
  return { kind: "parked" };
}

/** Ends the segment of a run that is to be looked at again. */
async function pauseSegment(
  deps: ExecutorDeps,
  progress: Progress,
  wait: { until: string } | { forMs: number },
): Promise<SegmentEnd> {
  await commit(deps, progress, { kind: "wait", wait, variables: progress.state.variables });
  return { kind: "wait", ms: "forMs" in wait ? wait.forMs : Math.max(0, Date.parse(wait.until) - Date.now()) };
}

async function finish(deps: ExecutorDeps, progress: Progress): Promise<SegmentEnd> {
  const { end, state } = progress;
  if (end === null) throw new Error("a run that goes on was to be finished");
  await commit(deps, progress, { kind: "finish", ...end, variables: state.variables });
  return { kind: "finished", status: end.status };
}

/** Works something out, with its place told to the watchdog and its time to the pace. */
function watched<T>(
  { watchdog, pace }: ExecutorDeps,
  { run }: Progress,
  { stepId, work }: { stepId: string; work: () => T },
): T {
  const { organizationId, workflowId, runId } = run;
  const from = performance.now();
  try {
    watchdog.at({ organizationId, workflowId, runId, stepId });
    return work();
  } finally {
    watchdog.at(null);
    pace.kept(organizationId, performance.now() - from);
  }
}
