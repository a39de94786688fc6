import type { ErrorData } from "../errors.ts";
import type { CompiledStep } from "../graph/compile.ts";
import type { WorkResult } from "./effects.ts";
import { entryOf, type StepEntry } from "./entry.ts";
import { portOnFailure, portOnSuccess } from "./leaving.ts";
import { defaultRetryPolicy, isRetryable, pauseMs, retryDelayMs } from "./retry.ts";
import type { Guarantee } from "./work.ts";

const sentButUnanswered: readonly ErrorData["code"][] = ["STEP_TIMEOUT", "REMOTE_TIMEOUT", "REMOTE_UNREACHABLE"];

/** What a try's result means: done, nobody knows, the same try again after a pause, another try after a while, or failed for good. */
export function outcomesOf(
  compiled: CompiledStep,
  { started, result, now }: { started: StepEntry; result: WorkResult; now: string },
): StepEntry[] {
  const entry = { ...started, error: null, remoteRequestId: result.requestId, finishedAt: now };
  if (result.ok) return [{ ...entry, status: "succeeded", port: portOnSuccess(compiled), output: result.output }];
  const { error } = result;
  const guarantee = started.guarantee ?? "none";
  if (isUnknown(error, guarantee)) {
    const unknown = outcomeUnknown(error.message);
    return [{ ...entry, status: "unknown", error: unknown, port: portOnFailure(compiled, unknown) }];
  }
  const rest = restOf(started, { error, now });
  if (rest) return [{ ...started, status: "waiting", ...rest }];
  const policy = compiled.step.retry ?? defaultRetryPolicy;
  const delayMs = isRetryable(error, guarantee)
    ? retryDelayMs(policy, started.attempt, error.details?.retryAfterSeconds)
    : null;
  if (delayMs === null) return [{ ...entry, status: "failed", error, port: portOnFailure(compiled, error) }];
  const { path, stepId, stepKind, input, attempt } = started;
  const wait = forMs(delayMs, now);
  const place = { path, stepId, stepKind, input, guarantee, attempt: attempt + 1, startedAt: now };
  return [{ ...entry, status: "failed", error }, entryOf({ ...place, status: "waiting", wait })];
}

/** The error of a step whose write may or may not have happened. */
export function outcomeUnknown(why: string): ErrorData {
  return {
    code: "OUTCOME_UNKNOWN",
    message: `${why} The service may or may not have done it, so it is not repeated. Look there, then start the run again if needed.`,
  };
}

/** Whether nobody can tell if a failed write happened: it left, no answer came, and the service offers no way to repeat it safely. */
function isUnknown(error: ErrorData, guarantee: Guarantee): boolean {
  return guarantee === "none" && error.details?.notSent !== true && sentButUnanswered.includes(error.code);
}

/** The pause that a service asks for, or null; `since` says from when on the step has been resting for this try. */
function restOf(started: StepEntry, { error, now }: { error: ErrorData; now: string }) {
  const before = started.error?.details?.since;
  const since = typeof before === "string" ? before : now;
  const delayMs = pauseMs(error, Date.parse(now) - Date.parse(since));
  if (delayMs === null) return null;
  const wait = forMs(delayMs, now);
  return { wait, error: { ...error, details: { ...error.details, since, until: wait.until } } };
}

/** A wait of some milliseconds from now. */
export function forMs(ms: number, now: string) {
  return { kind: "time" as const, until: new Date(Date.parse(now) + ms).toISOString(), forMs: ms };
}
