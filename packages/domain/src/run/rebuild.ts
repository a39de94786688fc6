import type { CompiledGraph } from "../graph/compile.ts";
import type { Json, JsonObject } from "../json.ts";
import { own } from "../own.ts";
import { isOpen, type StepEntry } from "./entry.ts";
import { eachBranch, framePath, framePlace, insideOf, wholePass } from "./frame-path.ts";
import { firstOf, frameAt, framesAfter, openFrames } from "./frames.ts";
import { standsAt } from "./leaving.ts";
import type { RunInput, RunState } from "./state.ts";

/**
 * The state of a run from what is written down of it.
 * @param entries the last attempt of each step; those of frames that are over may be among them
 */
export function rebuild(
  plan: CompiledGraph,
  { input, variables, entries }: { input: RunInput; variables: JsonObject; entries: readonly StepEntry[] },
): RunState {
  const byPath = new Map<string, StepEntry[]>();
  const passes: StepEntry[] = [];
  for (const entry of entries) {
    if (entry.stepId === wholePass) passes.push(entry);
    else byPath.set(entry.path, [...(byPath.get(entry.path) ?? []), entry]);
  }
  const frames: RunState["frames"] = {};
  const results: RunState["results"] = {};
  const paths = [""];
  for (const path of paths) {
    const steps = Object.fromEntries((byPath.get(path) ?? []).map((entry) => [entry.stepId, kept(entry)]));
    frames[path] = { at: standsAt(plan, steps, firstOf(plan, path)), steps };
    for (const entry of Object.values(steps)) {
      const open = isOpen(entry) ? openFrames(entry) : [];
      paths.push(...open);
      paths.push(...branchesOf(plan, entry).filter((branch) => byPath.has(branch) && !open.includes(branch)));
      if (isOpen(entry) && entry.frames?.kind === "each") results[insideOf(entry)] = [];
    }
  }
  for (const pass of passes) keepResult(results, pass);
  return { input, variables, frames, results };
}

/** Frames of a step that stay when they have ended: its branches, but not the passes of a loop. */
function branchesOf(plan: CompiledGraph, { path: around, stepId }: StepEntry): string[] {
  const compiled = plan.steps.get(stepId);
  const branches = compiled?.kind.branches?.(compiled.settings as object) ?? [];
  return branches
    .filter(({ id }) => id !== eachBranch)
    .map(({ id: branch }) => framePath({ around, stepId, branch, pass: null }));
}

/** The state after an entry more. */
export function noted(plan: CompiledGraph, state: RunState, entry: StepEntry): RunState {
  if (entry.stepId === wholePass) {
    const results = { ...state.results };
    keepResult(results, entry);
    return { ...state, results };
  }
  const frame = frameAt(state, entry.path);
  const steps = { ...frame.steps, [entry.stepId]: kept(entry, own(frame.steps, entry.stepId)) };
  const frames = { ...state.frames, [entry.path]: { at: standsAt(plan, steps, frame.at), steps } };
  return {
    ...state,
    frames: framesAfter(plan, frames, entry),
    results: resultsAfter(state.results, entry),
  };
}

/** Keeps what a pass gave, as long as its loop goes on. */
function keepResult(results: Record<string, Json[]>, { path, output }: StepEntry): void {
  const place = framePlace(path);
  if (place === null || place.pass === null) return;
  const loop = insideOf({ path: place.around, stepId: place.stepId });
  const before = own(results, loop);
  if (before) results[loop] = withEntry(before, place.pass, output);
}

function withEntry(list: readonly Json[], at: number, value: Json): Json[] {
  const next = list.slice();
  while (next.length < at) next.push(null);
  next[at] = value;
  return next;
}

function resultsAfter(results: RunState["results"], entry: StepEntry): RunState["results"] {
  const loop = insideOf(entry);
  const goesOn = isOpen(entry) && entry.frames?.kind === "each";
  if (goesOn === Object.hasOwn(results, loop)) return results;
  if (goesOn) return { ...results, [loop]: [] };
  const { [loop]: _over, ...others } = results;
  return others;
}

/** What went into a step is not asked for once it has ended; what a loop goes over is written down once, with its first entry. */
function kept(entry: StepEntry, before?: StepEntry): StepEntry {
  if (!isOpen(entry)) return { ...entry, input: null };
  return entry.frames && entry.output === null && before ? { ...entry, output: before.output } : entry;
}
