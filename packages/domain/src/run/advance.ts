import { compact } from "../compact.ts";
import type { Catalogue } from "../connection/catalogue.ts";
import { type ErrorData, FormworkError, toFormworkError } from "../errors.ts";
import { type CompiledGraph, type CompiledStep, nextKey } from "../graph/compile.ts";
import { errorPort } from "../graph/ports.ts";
import { own } from "../own.ts";
import type { Plan } from "../steps/step-kind.ts";
import type { Effect } from "./effects.ts";
import type { AnswersAt } from "./in-words.ts";
import { defaultRetryPolicy } from "./retry.ts";
import { evaluatorOf, scopeOf } from "./scope.ts";
import type { RunState, StepOutcome } from "./state.ts";

/** What {@link advance} decides from. */
export interface AdvanceInput {
  plan: CompiledGraph;
  state: RunState;
  catalogue: Catalogue;
  /** Finds choices, for steps with texts that people read; without it their answers stand there as records keep them. */
  answersAt?: AnswersAt | undefined;
  /** Told which step is planned, before its expressions are worked out. */
  planning?(stepId: string): void;
}

const defaultTimeoutMs = 30_000;

/**
 * What a run does next, from its journal alone: pure and deterministic, so the same journal gives the same answer in every process.
 *
 * It follows the port that each finished step left by. A step counts as finished when its outcome is `succeeded`, `skipped`, `failed`
 * or `unknown`; the last two leave by the step's on-error rule (`stop` ends the run, `continue` takes the first way out, `path` the port
 * `error`, and ends the run as failed where no line leads on from there). Outcomes `started`, `parked` and `waiting` are planned again: with the same attempt number after a crash, a parking or a pause
 * that the service asked for, with the next one when another error is recorded beside `waiting` (retry back-off). The executor records `failed` only when no try is left.
 */
export function advance({ plan, state, catalogue, answersAt, planning }: AdvanceInput): Effect {
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
    const outcome = own(state.steps, at);
    if (!outcome || !isSettled(outcome)) {
      planning?.(at);
      return plannedEffect(compiled, outcome, { state, catalogue, answersAt });
    }
    const port = portTaken(compiled, outcome);
    const next: string | null = port === null ? null : (plan.next.get(nextKey(at, port)) ?? null);
    // A path of its own that leads nowhere has taken up no failure.
    if (port === null || (port === errorPort.id && next === null))
      return { kind: "finish", status: "failed", error: outcome.error };
    at = next;
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
function portTaken(compiled: CompiledStep, { status, port, error }: StepOutcome): string | null {
  if (status === "failed" || status === "unknown") return portAfterFailure(compiled, error);
  return port ?? firstPort(compiled.kind.ports(compiled.settings as object));
}

/** The way out of a step that failed for good, by its on-error rule; null when the run ends there. */
function portAfterFailure({ step, kind, settings }: CompiledStep, error: ErrorData | null): string | null {
  // A stop step ends the run whatever its error rule says: that is what it is for.
  if (error?.code === "STOPPED_BY_STEP" || step.onError === "stop") return null;
  return step.onError === "path" ? errorPort.id : firstPort(kind.ports(settings as object));
}

function firstPort(ports: readonly { id: string; default?: boolean }[]): string {
  return (ports.find((port) => port.default) ?? ports[0])?.id ?? "out";
}

function plannedEffect(
  compiled: CompiledStep,
  outcome: StepOutcome | undefined,
  { state, catalogue, answersAt }: Pick<AdvanceInput, "state" | "catalogue" | "answersAt">,
): Effect {
  const { step, kind, settings } = compiled;
  const place = { stepId: step.id, stepKind: step.kind };
  try {
    const planned = kind.plan(settings, evaluatorOf(scopeOf(state), undefined, answersAt), { catalogue });
    return effectOf(planned, compiled, outcome);
  } catch (thrown) {
    const error = placed(toFormworkError(thrown), step.id).toData();
    return { kind: "fail-step", ...place, input: null, error, portOnFailure: portAfterFailure(compiled, error) };
  }
}

function effectOf(planned: Plan, compiled: CompiledStep, outcome: StepOutcome | undefined): Effect {
  const { step, kind } = compiled;
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
        portOnFailure: portAfterFailure(compiled, null),
      };
    case "settle":
      return {
        kind: "settle",
        ...place,
        port: planned.port,
        output: planned.output,
        ...compact({ variables: planned.variables }),
      };
    case "wait":
      return { kind: "wait", ...place, wait: planned.wait };
    case "fail": {
      const error = { code: planned.code, message: planned.message };
      return { kind: "fail-step", ...place, error, portOnFailure: portAfterFailure(compiled, error) };
    }
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
