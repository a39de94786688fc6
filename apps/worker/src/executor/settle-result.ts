import { setTimeout as pause } from "node:timers/promises";
import type { StepEntry } from "@formwork/db";
import { type Effect, isRetryable, retryDelayMs } from "@formwork/domain";
import type { ExecutorDeps } from "./deps.ts";
import { isUnknown, outcomeUnknown } from "./perform.ts";
import { portAfterFailure } from "./port.ts";
import type { WorkResult } from "./prepared.ts";
import { entryOf, type Progress, settle } from "./progress.ts";
import type { SegmentEnd } from "./segment-end.ts";
import { shortWaitMs } from "./wait-step.ts";
import { commit } from "./write.ts";

type WorkEffect = Extract<Effect, { kind: "work" }>;

/**
 * What a try's result means: done, outcome unknown, another try after a while, or failed for good.
 * @returns the segment's end when the next try is far away, else null
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
  const port = portAfterFailure(effect.onError);
  if (isUnknown(error, guarantee)) {
    settle(progress, { ...entry, status: "unknown", error: outcomeUnknown(error.message), port });
    return null;
  }
  const delayMs = isRetryable(error, guarantee)
    ? retryDelayMs(effect.retry, effect.attempt, error.details?.retryAfterSeconds)
    : null;
  if (delayMs === null) {
    settle(progress, { ...entry, status: "failed", error, port });
    return null;
  }
  return tryAgain(deps, progress, { failed: { ...entry, status: "failed", error }, delayMs });
}

/** Writes down the failed try and the one to come, then waits: here when it is short, durably when it is not. */
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
  const durable = delayMs > shortWaitMs;
  const { variables } = progress.state;
  progress.state.steps[stepId] = { stepId, status: "waiting", port: null, output: null, error: null, attempt };
  progress.open.set(stepId, { ...next, startedAt });
  const change = durable ? ({ kind: "wait", stepId, wait: { forMs: delayMs }, variables } as const) : undefined;
  await commit(deps, progress, { steps: [failed, next], ...(change && { change }) });
  if (durable) return { kind: "wait", ms: delayMs };
  await pause(delayMs);
  return null;
}
