import type { Catalogue } from "../connection/catalogue.ts";
import { FormworkError, toFormworkError } from "../errors.ts";
import { type CompiledGraph, type CompiledStep, nextKey } from "../graph/compile.ts";
import type { Plan } from "../steps/step-kind.ts";
import type { Effect } from "./effects.ts";
import { defaultRetryPolicy } from "./retry.ts";
import { evaluatorOf, scopeOf } from "./scope.ts";
import type { RunState, StepOutcome } from "./state.ts";

/** What {@link advance} decides from. */
export interface AdvanceInput {
  plan: CompiledGraph;
  state: RunState;
  catalogue: Catalogue;
}

const defaultTimeoutMs = 30_000;

/**
 * What a run does next, from its journal alone: pure and deterministic, so the same journal gives the same answer in every process.
 *
 * It follows the port that each finished step left by. A step counts as finished when its outcome is `succeeded`, `skipped`, `failed`
 * or `unknown`; the last two leave by the step's on-error rule (`stop` ends the run, `continue` takes the first way out, `path` the port
 * `error`). Outcomes `started`, `parked` and `waiting` are planned again: with the same attempt number after a crash, a parking or a pause
 * that the service asked for, with the next one when another error is recorded beside `waiting` (retry back-off). The executor records `failed` only when no try is left.
 */
export function advance({ plan, state, catalogue }: AdvanceInput): Effect {
  const visited = new Set<string>();
  let at = plan.first;
  while (at !== null) {
    const compiled = plan.steps.get(at);
    if (!compiled || visited.has(at))
      return finishFailed(
        "GRAPH_INVALID",
        "This version of the workflow cannot be run. A builder can publish a corrected one.",
      );
    visited.add(at);
    const outcome = Object.hasOwn(state.steps, at) ? state.steps[at] : undefined;
    if (!outcome || !isSettled(outcome)) return plannedEffect(compiled, outcome, { state, catalogue });
    const port = portTaken(compiled, outcome);
    if (port === null) return { kind: "finish", status: "failed", error: outcome.error };
    at = plan.next.get(nextKey(at, port)) ?? null;
  }
  return { kind: "finish", status: "succeeded", error: null };
}

function finishFailed(code: "GRAPH_INVALID", message: string): Effect {
  return { kind: "finish", status: "failed", error: { code, message } };
}

function isSettled({ status }: StepOutcome): boolean {
  return status === "succeeded" || status === "skipped" || status === "failed" || status === "unknown";
}

/** The port a finished step left by; null when the run ends there. */
function portTaken({ step, kind, settings }: CompiledStep, outcome: StepOutcome): string | null {
  if (outcome.status === "succeeded" || outcome.status === "skipped")
    return outcome.port ?? firstPort(kind.ports(settings as object));
  // A stop step ends the run whatever its error rule says: that is what it is for.
  if (outcome.error?.code === "STOPPED_BY_STEP" || step.onError === "stop") return null;
  return step.onError === "path" ? "error" : firstPort(kind.ports(settings as object));
}

function firstPort(ports: readonly { id: string; default?: boolean }[]): string {
  return (ports.find((port) => port.default) ?? ports[0])?.id ?? "out";
}

function plannedEffect(
  compiled: CompiledStep,
  outcome: StepOutcome | undefined,
  { state, catalogue }: Omit<AdvanceInput, "plan">,
): Effect {
  const { step, kind, settings } = compiled;
  const place = { stepId: step.id, stepKind: step.kind };
  try {
    const planned = kind.plan(settings, evaluatorOf(scopeOf(state)), { catalogue });
    return effectOf(planned, compiled, outcome);
  } catch (error) {
    return {
      kind: "fail-step",
      ...place,
      input: null,
      error: placed(toFormworkError(error), step.id).toData(),
      onError: step.onError,
    };
  }
}

function effectOf(planned: Plan, { step, kind }: CompiledStep, outcome: StepOutcome | undefined): Effect {
  const place = { stepId: step.id, stepKind: step.kind, input: planned.input };
  switch (planned.kind) {
    case "work":
      return {
        kind: "work",
        ...place,
        work: planned.work,
        attempt: attemptAfter(outcome),
        retry: step.retry ?? defaultRetryPolicy,
        timeoutMs: step.timeoutMs ?? kind.timeoutMs ?? defaultTimeoutMs,
        onError: step.onError,
      };
    case "settle":
      return {
        kind: "settle",
        ...place,
        port: planned.port,
        output: planned.output,
        ...(planned.variables ? { variables: planned.variables } : {}),
      };
    case "wait":
      return { kind: "wait", ...place, wait: planned.wait };
    case "fail":
      return {
        kind: "fail-step",
        ...place,
        error: { code: planned.code, message: planned.message },
        onError: step.onError,
      };
  }
}

function attemptAfter(outcome: StepOutcome | undefined): number {
  if (!outcome) return 1;
  const failed = outcome.status === "waiting" && outcome.error !== null && outcome.error.code !== "REMOTE_RATE_LIMITED";
  return failed ? outcome.attempt + 1 : Math.max(1, outcome.attempt);
}

function placed(error: FormworkError, stepId: string): FormworkError {
  const inner = error.details.path;
  return new FormworkError(error.code, error.message, {
    ...error.details,
    path: `steps.${stepId}.settings${inner ? `.${inner}` : ""}`,
  });
}
