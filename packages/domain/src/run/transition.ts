import { compact } from "../compact.ts";
import { type ErrorData, FormworkError } from "../errors.ts";
import type { CompiledGraph, CompiledStep } from "../graph/compile.ts";
import type { JsonObject } from "../json.ts";
import { own } from "../own.ts";
import type { Effect, Planned, RunEnd, RunEvent, WorkEffect } from "./effects.ts";
import { type Address, entryOf, isOpen, type StepEntry } from "./entry.ts";
import { portOnFailure, portOnSuccess } from "./leaving.ts";
import { frameAt, noted } from "./rebuild.ts";
import { forMs, outcomesOf, outcomeUnknown } from "./result.ts";
import type { RunState } from "./state.ts";

/** What follows from an event. */
export interface Transition {
  state: RunState;
  /** For the journal, in their order. One with the status `started` need not be written where the work may be repeated. */
  entries: readonly StepEntry[];
  effects: readonly Effect[];
  end: RunEnd | null;
}

/** What an event comes to for one step. */
interface Decision {
  entries: readonly StepEntry[];
  /** Beside the waits, which the entries hold. */
  effects?: readonly Effect[];
  variables?: JsonObject;
}

/** Milliseconds that one try of a step takes at most, where neither it nor its kind says so. */
const defaultTimeoutMs = 30_000;

/**
 * What follows from something that happened to a run: what is written down, what is to be done, and whether it is over. Pure and cheap; it evaluates
 * nothing and reads no clock, so that the same events give the same run in every process, and the state that lived through them is the one that
 * is rebuilt from the journal. A step is finished when its outcome is `succeeded`, `skipped`, `failed` or `unknown`; the last two leave by its
 * on-error rule (`stop` ends the run, `continue` takes the first way out, `path` the port `error`, and ends the run as failed where no line
 * leads on from there).
 */
export function transition(plan: CompiledGraph, state: RunState, event: RunEvent): Transition {
  if (event.kind === "begun") return goOn(state, { state, entries: [], effects: [] }, event.now);
  if (event.kind === "cancelled") return cancel(plan, state, event.now);
  const { path, stepId } = "effect" in event ? event.effect : event;
  const compiled = plan.steps.get(stepId);
  if (!compiled) throw new FormworkError("INTERNAL", "An event came for a step that this version does not have.");
  const entry = own(frameAt(state, path).steps, stepId);
  const { entries, effects: others = [], variables } = decide({ compiled, path, entry, now: event.now }, event);
  const effects = [...others, ...entries.flatMap(waitOf)];
  let next = variables ? { ...state, variables: { ...state.variables, ...variables } } : state;
  for (const one of entries) next = noted(plan, next, one);
  const settled = entries.some((one) => !isOpen(one)) && effects.length === 0;
  const so = { state: next, entries, effects };
  return settled ? goOn(next, so, event.now) : { ...so, end: null };
}

function waitOf({ path, stepId, wait }: StepEntry): Effect[] {
  return wait === null ? [] : [{ kind: "wait", path, stepId, wait }];
}

/** What comes after everything that is settled: the next step, a wait that goes on, or the end. */
function goOn(state: RunState, so: Omit<Transition, "end">, now: string): Transition {
  const { at, steps } = frameAt(state, "");
  if (at === null) return { ...so, end: { status: "succeeded", error: null } };
  const entry = own(steps, at);
  if (entry && !isOpen(entry)) return { ...so, end: { status: "failed", error: entry.error } };
  const address: Address = { path: "", stepId: at };
  const wait = entry?.wait;
  const waits = wait?.kind === "time" && wait.until > now;
  const effect: Effect = waits ? { kind: "wait", ...address, wait } : { kind: "plan", ...address };
  return { ...so, effects: [effect], end: null };
}

/** A step to which something happened. */
interface Place {
  compiled: CompiledStep;
  path: string;
  /** Its last entry, if it has begun. */
  entry: StepEntry | undefined;
  now: string;
}

function decide(place: Place, event: Exclude<RunEvent, { kind: "begun" | "cancelled" }>): Decision {
  const { compiled, path, entry, now } = place;
  switch (event.kind) {
    case "planned":
      return decidePlanned(place, event.planned);
    case "woken":
      return { entries: [], effects: [{ kind: "plan", path, stepId: compiled.step.id }] };
    case "started": {
      // What the service said when it asked for a pause counts on: how long the step rests in all has an end.
      const error = entry?.status === "waiting" ? entry.error : null;
      return { entries: [entryOfWork(event.effect, { ...event.call, status: "started", error, startedAt: now })] };
    }
    case "refused":
      return decideRefused(place, event);
    case "done": {
      if (entry?.status !== "started")
        throw new FormworkError("INTERNAL", "A result came for work that has not begun.");
      return { entries: outcomesOf(compiled, { started: entry, result: event.result, now }) };
    }
  }
}

function entryOfWork(
  { path, stepId, stepKind, input, attempt }: WorkEffect,
  rest: Pick<StepEntry, "status" | "startedAt"> & Partial<StepEntry>,
): StepEntry {
  return entryOf({ path, stepId, stepKind, input, attempt, ...rest });
}

function decideRefused(
  { compiled, now }: Place,
  { effect, refusal }: Extract<RunEvent, { kind: "refused" }>,
): Decision {
  const { park, error, guarantee, identity } = refusal;
  const refused = { guarantee, identity, error, startedAt: now };
  if (park === null) {
    const port = portOnFailure(compiled, error);
    return { entries: [entryOfWork(effect, { ...refused, status: "failed", port, finishedAt: now })] };
  }
  const wait = { kind: "consent", ...park, code: error.code } as const;
  return { entries: [entryOfWork(effect, { ...refused, status: "parked", wait })] };
}

function decidePlanned({ compiled, path, entry, now }: Place, planned: Planned): Decision {
  const { step, kind } = compiled;
  const attempt = Math.max(1, entry?.attempt ?? 1);
  const what = { path, stepId: step.id, stepKind: step.kind, input: planned.input, attempt };
  const ended = { ...what, startedAt: now, finishedAt: now };
  switch (planned.kind) {
    case "settle": {
      const { port, output, variables } = planned;
      return { entries: [entryOf({ ...ended, status: "succeeded", port, output })], ...compact({ variables }) };
    }
    case "fail": {
      const { error } = planned;
      return { entries: [entryOf({ ...ended, status: "failed", error, port: portOnFailure(compiled, error) })] };
    }
    case "wait": {
      const wait = waitFrom(planned.wait, now);
      // Planned once more, a step that waited has waited long enough.
      if (entry?.status === "waiting" || wait.until <= now) {
        const startedAt = entry?.startedAt ?? now;
        return { entries: [entryOf({ ...ended, startedAt, status: "succeeded", port: portOnSuccess(compiled) })] };
      }
      return { entries: [entryOf({ ...what, startedAt: now, status: "waiting", wait })] };
    }
    case "work": {
      if (entry?.status === "started" && entry.guarantee === "none")
        return { entries: [interrupted(compiled, { ...entry, input: planned.input, finishedAt: now })] };
      const timeoutMs = step.timeoutMs ?? kind.timeoutMs ?? defaultTimeoutMs;
      return { entries: [], effects: [{ kind: "work", ...what, work: planned.work, timeoutMs }] };
    }
  }
}

function waitFrom(wait: { forMs: number } | { until: string }, now: string) {
  return "until" in wait ? { kind: "time" as const, until: wait.until, forMs: null } : forMs(wait.forMs, now);
}

/** A write that is not safe to repeat was under way when its worker died: it may or may not have happened. */
function interrupted(compiled: CompiledStep, entry: StepEntry): StepEntry {
  const error: ErrorData = outcomeUnknown("The worker stopped while this step was sending.");
  return { ...entry, status: "unknown", error, port: portOnFailure(compiled, error) };
}

function cancel(plan: CompiledGraph, state: RunState, now: string): Transition {
  const open = Object.values(state.frames).flatMap(({ steps }) => Object.values(steps).filter(isOpen));
  const entries = open.map((entry): StepEntry => {
    // A write that was under way when its worker died stays what it is: unknown.
    const unknown = entry.status === "started" && entry.guarantee === "none";
    return { ...entry, status: unknown ? "unknown" : "skipped", error: null, wait: null, finishedAt: now };
  });
  const error: ErrorData = { code: "RUN_CANCELLED", message: "Somebody cancelled this run." };
  const after = entries.reduce((so, entry) => noted(plan, so, entry), state);
  return { state: after, entries, effects: [], end: { status: "cancelled", error } };
}
