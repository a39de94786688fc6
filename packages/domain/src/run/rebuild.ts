import type { CompiledGraph } from "../graph/compile.ts";
import type { JsonObject } from "../json.ts";
import { isOpen, type StepEntry } from "./entry.ts";
import { standsAt } from "./leaving.ts";
import type { FrameState, RunInput, RunState } from "./state.ts";

/**
 * The state of a run from what is written down of it.
 * @param entries the last attempt of each step
 */
export function rebuild(
  plan: CompiledGraph,
  { input, variables, entries }: { input: RunInput; variables: JsonObject; entries: readonly StepEntry[] },
): RunState {
  const steps = Object.fromEntries(entries.map((entry) => [entry.stepId, kept(entry)]));
  return { input, variables, frames: { "": { at: standsAt(plan, steps, plan.first), steps } } };
}

/** The state after an entry more. */
export function noted(plan: CompiledGraph, state: RunState, entry: StepEntry): RunState {
  const frame = frameAt(state, entry.path);
  const steps = { ...frame.steps, [entry.stepId]: kept(entry) };
  return { ...state, frames: { ...state.frames, [entry.path]: { at: standsAt(plan, steps, frame.at), steps } } };
}

/** A frame that has begun. */
export function frameAt({ frames }: RunState, path: string): FrameState {
  const frame = frames[path];
  if (!frame) throw new Error(`no frame has begun at “${path}”`);
  return frame;
}

/** What went into a step is not asked for once it has ended. */
function kept(entry: StepEntry): StepEntry {
  return isOpen(entry) ? entry : { ...entry, input: null };
}
