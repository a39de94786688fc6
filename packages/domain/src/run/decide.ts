import { compact } from "../compact.ts";
import { type ErrorData, FormworkError } from "../errors.ts";
import { type CompiledGraph, type CompiledStep, nextKey } from "../graph/compile.ts";
import type { JsonObject } from "../json.ts";
import type { Effect, Planned, RunEvent, WorkEffect } from "./effects.ts";
import { endOf } from "./end-of.ts";
import { entryOf, type StepEntry } from "./entry.ts";
import { eachBranch } from "./frame-path.ts";
import { entered, opened, verdict } from "./frames.ts";
import { portOnFailure, portOnSuccess } from "./leaving.ts";
import { forMs, outcomesOf, outcomeUnknown } from "./result.ts";

/** What an event comes to for one step. */
export interface Decision {
  entries: readonly StepEntry[];
  /** Beside the waits, which the entries hold. */
  effects?: readonly Effect[];
  variables?: JsonObject;
}

/** Milliseconds that one try of a step takes at most, where neither it nor its kind says so. */
const defaultTimeoutMs = 30_000;

/** A step to which something happened. */
export interface Place {
  plan: CompiledGraph;
  compiled: CompiledStep;
  path: string;
  /** Its last entry, if it has begun. */
  entry: StepEntry | undefined;
  now: string;
}

/** What follows for one step from something that happened to it. */
export function decide(place: Place, event: Exclude<RunEvent, { kind: "begun" | "cancelled" }>): Decision {
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

function decidePlanned({ plan, compiled, path, entry, now }: Place, planned: Planned): Decision {
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
    case "enter": {
      const { enter } = planned;
      // A loop without steps inside has nothing to do for any of its entries.
      const empty = enter.kind === "each" && !plan.next.has(nextKey(step.id, eachBranch));
      const frames = opened(entered(empty ? { ...enter, items: [] } : enter));
      const items = enter.kind === "each" ? enter.items : null;
      const started = entryOf({ ...what, startedAt: now, status: "started", output: items, frames });
      // With nothing inside there is nothing to wait for.
      if (verdict(frames) === null) return { entries: [started] };
      return { entries: [endOf(compiled, { entry: started, progress: frames, ok: true, kept: [], now })] };
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
