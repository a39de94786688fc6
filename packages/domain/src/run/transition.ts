import { type ErrorData, FormworkError } from "../errors.ts";
import { type CompiledGraph, neededStep } from "../graph/compile.ts";
import { own } from "../own.ts";
import { decide } from "./decide.ts";
import type { Effect, RunEnd, RunEvent } from "./effects.ts";
import { endOf, resultOfPass, unsaid } from "./end-of.ts";
import { type Address, entryOf, isOpen, type StepEntry } from "./entry.ts";
import { belowStep, framePlace, insideOf, wholePass } from "./frame-path.ts";
import { closed, frameAt, isUnderWay, opened, openFrames, verdict } from "./frames.ts";
import { noted } from "./rebuild.ts";
import type { RunState } from "./state.ts";

/** What follows from an event. */
export interface Transition {
  state: RunState;
  /** For the journal, in their order. One with the status `started` need not be written where the work may be repeated. */
  entries: readonly StepEntry[];
  effects: readonly Effect[];
  end: RunEnd | null;
}

/**
 * What follows from something that happened to a run: what is written down, what is to be done, and whether it is over. Pure and cheap; it evaluates
 * nothing and reads no clock, so that the same events give the same run in every process, and the state that lived through them is the one that
 * is rebuilt from the journal. A step is finished when its outcome is `succeeded`, `skipped`, `failed` or `unknown`; the last two leave by its
 * on-error rule (`stop` ends the run, `continue` takes the first way out, `path` the port `error`, and ends the run as failed where no line
 * leads on from there).
 */
export function transition(plan: CompiledGraph, state: RunState, event: RunEvent): Transition {
  const turn: Turn = { plan, now: event.now, state, entries: [], effects: [], end: null };
  if (event.kind === "begun") goOnEverywhere(turn);
  else if (event.kind === "cancelled") cancel(turn);
  else happen(turn, event);
  const { entries, effects, end } = turn;
  return { state: turn.state, entries, effects, end };
}

/** A transition while it is worked out. */
interface Turn {
  plan: CompiledGraph;
  now: string;
  state: RunState;
  entries: StepEntry[];
  effects: Effect[];
  end: RunEnd | null;
}

function note(turn: Turn, entries: readonly StepEntry[]): void {
  for (const entry of entries) turn.state = noted(turn.plan, turn.state, entry);
  turn.entries.push(...entries);
}

/** Something happened to one step. */
function happen(turn: Turn, event: Exclude<RunEvent, { kind: "begun" | "cancelled" }>): void {
  const { plan, now } = turn;
  const { path, stepId } = "effect" in event ? event.effect : event;
  // What was under way in a part that is over comes to nothing: another branch decided how its step ends.
  if (!isUnderWay(turn.state.frames, path)) return;
  if (stepId === wholePass) {
    endPass(turn, path, event);
    return;
  }
  const compiled = neededStep(plan, stepId);
  const entry = own(frameAt(turn.state, path).steps, stepId);
  const { entries, effects: others = [], variables } = decide({ plan, compiled, path, entry, now }, event);
  const effects = [...others, ...entries.flatMap(waitOf)];
  if (variables) turn.state = { ...turn.state, variables: { ...turn.state.variables, ...variables } };
  note(turn, entries);
  turn.effects.push(...effects);
  const [last] = entries.slice(-1);
  if (last?.frames && isOpen(last)) for (const frame of openFrames(last)) goOn(turn, frame);
  else if (effects.length === 0 && entries.some((one) => !isOpen(one))) goOn(turn, path);
}

function waitOf({ path, stepId, wait }: StepEntry): Effect[] {
  return wait === null ? [] : [{ kind: "wait", path, stepId, wait }];
}

/** What there is to do in every frame that is open: somebody begins to execute the run. */
function goOnEverywhere(turn: Turn): void {
  for (const path of Object.keys(turn.state.frames)) {
    goOn(turn, path);
    if (turn.end !== null) return;
  }
}

/** What comes in a frame after everything that is settled: its next step, a wait that goes on, or its end. */
function goOn(turn: Turn, path: string): void {
  // A branch before it may have decided how its step ends.
  if (!isUnderWay(turn.state.frames, path)) return;
  const { at, steps } = frameAt(turn.state, path);
  const entry = at === null ? undefined : own(steps, at);
  if (at === null) {
    if (keepsResult(turn, path)) turn.effects.push({ kind: "plan", path, stepId: wholePass });
    else closeFrame(turn, path, { output: null, error: null });
    return;
  }
  // What is inside of it goes on by itself.
  if (entry?.frames) return;
  if (entry && !isOpen(entry)) {
    closeFrame(turn, path, { output: null, error: entry.error ?? unsaid });
    return;
  }
  const address: Address = { path, stepId: at };
  const wait = entry?.wait;
  const waits = wait?.kind === "time" && wait.until > turn.now;
  turn.effects.push(waits ? { kind: "wait", ...address, wait } : { kind: "plan", ...address });
}

/** Whether something is kept of a pass, which is worked out at its end. */
function keepsResult({ plan }: Turn, path: string): boolean {
  const place = framePlace(path);
  if (place === null || place.pass === null) return false;
  return resultOfPass(neededStep(plan, place.stepId)) !== null;
}

/** What is kept of a pass is known. */
function endPass(turn: Turn, path: string, event: RunEvent): void {
  if (event.kind !== "planned") throw new FormworkError("INTERNAL", "A pass of a loop does no work of its own.");
  const { planned } = event;
  if (planned.kind === "settle") closeFrame(turn, path, { output: planned.output, error: null });
  else closeFrame(turn, path, { output: null, error: planned.kind === "fail" ? planned.error : unsaid });
}

/** A frame has ended: with it the run, or a part of the step that it stands in. */
function closeFrame(turn: Turn, path: string, { output, error }: Pick<StepEntry, "output" | "error">): void {
  const place = framePlace(path);
  if (place === null) {
    turn.end = error === null ? { status: "succeeded", error } : { status: "failed", error };
    return;
  }
  const { around, stepId, branch, pass } = place;
  const entry = own(frameAt(turn.state, around).steps, stepId);
  if (!entry?.frames) throw new FormworkError("INTERNAL", "A part of the run ended in a step that has none.");
  if (pass !== null) note(turn, [passEntry(turn, path, { output, error })]);
  const ended = closed(entry.frames, pass === null ? branch : String(pass), error && inPlace(error, pass));
  const progress = opened(ended);
  const result = verdict(progress);
  if (result === null) {
    // What it goes over is written down already.
    note(turn, [{ ...entry, output: null, frames: progress }]);
    const begun = progress.open.filter((key) => !ended.open.includes(key));
    for (const frame of openFrames({ ...entry, frames: { ...progress, open: begun } })) goOn(turn, frame);
    return;
  }
  const left = openInside(turn.state, entry).map((one) => skipped(one, turn.now));
  note(turn, left);
  const kept = own(turn.state.results, insideOf(entry)) ?? [];
  note(turn, [endOf(neededStep(turn.plan, stepId), { entry, progress, ok: result.ok, kept, now: turn.now })]);
  goOn(turn, around);
}

/** What came of a pass, under the name of the whole pass. */
function passEntry(
  { state, now }: Turn,
  path: string,
  { output, error }: Pick<StepEntry, "output" | "error">,
): StepEntry {
  const begun = Object.values(frameAt(state, path).steps).map(({ startedAt }) => startedAt);
  const startedAt = begun.reduce((first, at) => (at < first ? at : first), now);
  const status = error === null ? "succeeded" : "failed";
  return entryOf({
    path,
    stepId: wholePass,
    stepKind: "pass",
    attempt: 1,
    status,
    output,
    error,
    startedAt,
    finishedAt: now,
  });
}

/** Says in which pass something failed, counted as people count. */
function inPlace(error: ErrorData, pass: number | null): ErrorData {
  return pass === null ? error : { ...error, message: `In row ${pass + 1}: ${error.message}` };
}

/** Open entries of everything inside a step. */
function openInside(state: RunState, address: Address): StepEntry[] {
  return openEntries(state).filter(({ path }) => belowStep(path, address) !== null);
}

/** Every open entry, from the inside out: what ends takes everything inside of it away. */
function openEntries({ frames }: RunState): StepEntry[] {
  const open = Object.values(frames).flatMap(({ steps }) => Object.values(steps).filter(isOpen));
  return open.toSorted((a, b) => b.path.length - a.path.length);
}

/** An entry that ends because something else did. A write that was under way stays what it is: nobody knows. */
function skipped(entry: StepEntry, now: string): StepEntry {
  const unknown = entry.status === "started" && entry.guarantee === "none";
  const status = unknown ? "unknown" : "skipped";
  // What a loop goes over is nothing that it gave.
  const output = entry.frames ? null : entry.output;
  return { ...entry, status, output, error: null, frames: null, wait: null, finishedAt: now };
}

function cancel(turn: Turn): void {
  note(
    turn,
    openEntries(turn.state).map((entry) => skipped(entry, turn.now)),
  );
  turn.end = { status: "cancelled", error: { code: "RUN_CANCELLED", message: "Somebody cancelled this run." } };
}
