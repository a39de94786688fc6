import { setTimeout as pause } from "node:timers/promises";
import type { StepEntry } from "@formwork/db";
import { type Effect, type ErrorData, isRetryable, own, pauseMs, retryDelayMs } from "@formwork/domain";
import type { ExecutorDeps } from "./deps.ts";
import { isUnknown, outcomeUnknown } from "./perform.ts";
import type { WorkResult } from "./prepared.ts";
import { entryOf, type Progress, settle } from "./progress.ts";
import type { SegmentEnd } from "./segment-end.ts";
import { shortWaitMs } from "./wait-step.ts";
import { commit } from "./write.ts";

type WorkEffect = Extract<Effect, { kind: "work" }>;

/**
 * Decides what the result of a try means: done, outcome unknown, another try later, or failed for good.
 * @returns the segment's end when the next try is far off, else null
 */
export async function settleResult(
  deps: ExecutorDeps,
  progress: Progress,
  { effect, started, result }: { effect: WorkEffect; started: StepEntry; result: WorkResult },
): Promise<SegmentEnd | null> {
  const finishedAt = new Date().toISOString();
  const entry = { ...started, remoteRequestId: result.requestId, finishedAt };
  if (result.ok) {
    settle(progress, { ...entry, status: "succeeded", port: "out", output: result.output });
    return null;
  }
  const { error } = result;
  const guarantee = started.guarantee ?? "none";
  const port = effect.portOnFailure;
  if (isUnknown(error, guarantee)) {
    settle(progress, { ...entry, status: "unknown", error: outcomeUnknown(error.message), port });
    return null;
  }
  const rest = restOf(progress, effect, error);
  if (rest)
    return waitForTurn(deps, progress, { resting: { ...started, status: "waiting", error: rest.error }, ...rest });
  const delayMs = isRetryable(error, guarantee)
    ? retryDelayMs(effect.retry, effect.attempt, error.details?.retryAfterSeconds)
    : null;
  if (delayMs === null) {
    settle(progress, { ...entry, status: "failed", error, port });
    return null;
  }
  return tryAgain(deps, progress, { failed: { ...entry, status: "failed", error }, delayMs });
}

/** The pause that a service asks for, or null; `since` is when the step began to rest for this try. */
function restOf(
  { state }: Progress,
  { stepId }: WorkEffect,
  error: ErrorData,
): { delayMs: number; error: ErrorData } | null {
  const before = own(state.steps, stepId)?.error?.details?.since;
  const now = Date.now();
  const since = typeof before === "string" ? before : new Date(now).toISOString();
  const delayMs = pauseMs(error, now - Date.parse(since));
  if (delayMs === null) return null;
  const until = new Date(now + delayMs).toISOString();
  return { delayMs, error: { ...error, details: { ...error.details, since, until } } };
}

/** Repeats the same try after the pause: in this process when the pause is short, durably when it is long. */
async function waitForTurn(
  deps: ExecutorDeps,
  progress: Progress,
  { resting, delayMs, error }: { resting: StepEntry; delayMs: number; error: ErrorData },
): Promise<SegmentEnd | null> {
  const { stepId, attempt, startedAt } = resting;
  progress.state.steps[stepId] = { stepId, status: "waiting", port: null, output: null, error, attempt };
  progress.open.set(stepId, { ...resting, startedAt: new Date(startedAt) });
  return restFor(deps, progress, { steps: [resting], stepId, delayMs });
}

/** Writes down the failed try and the next one, then waits: in this process when the wait is short, durably when it is long. */
async function tryAgain(
  deps: ExecutorDeps,
  progress: Progress,
  { failed, delayMs }: { failed: StepEntry; delayMs: number },
): Promise<SegmentEnd | null> {
  const { stepId, stepKind, input, guarantee } = failed;
  const attempt = failed.attempt + 1;
  const startedAt = new Date();
  const next = entryOf({
    stepId,
    stepKind,
    input,
    guarantee,
    attempt,
    status: "waiting",
    startedAt: startedAt.toISOString(),
  });
  progress.state.steps[stepId] = { stepId, status: "waiting", port: null, output: null, error: null, attempt };
  progress.open.set(stepId, { ...next, startedAt });
  return restFor(deps, progress, { steps: [failed, next], stepId, delayMs });
}

/** @returns the segment's end when the wait is durable, null when it is over */
async function restFor(
  deps: ExecutorDeps,
  progress: Progress,
  { steps, stepId, delayMs }: { steps: readonly StepEntry[]; stepId: string; delayMs: number },
): Promise<SegmentEnd | null> {
  const durable = delayMs > shortWaitMs;
  const { variables } = progress.state;
  const change = durable ? ({ kind: "wait", stepId, wait: { forMs: delayMs }, variables } as const) : undefined;
  await commit(deps, progress, { steps, ...(change && { change }) });
  if (durable) return { kind: "wait", ms: delayMs };
  await pause(delayMs);
  return null;
}
