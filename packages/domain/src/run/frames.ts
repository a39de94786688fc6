import { type ErrorData, FormworkError } from "../errors.ts";
import { type CompiledGraph, nextKey } from "../graph/compile.ts";
import type { Json } from "../json.ts";
import { own } from "../own.ts";
import type { Enter } from "../steps/step-kind.ts";
import { type FramesProgress, isOpen, type StepEntry } from "./entry.ts";
import { belowStep, eachBranch, framePath, framePlace } from "./frame-path.ts";
import type { FrameState, RunState } from "./state.ts";

/** The step that a frame begins with; null for one without steps. */
export function firstOf(plan: CompiledGraph, path: string): string | null {
  const place = framePlace(path);
  return place === null ? plan.first : (plan.next.get(nextKey(place.stepId, place.branch)) ?? null);
}

/** A frame that has begun. */
export function frameAt({ frames }: Pick<RunState, "frames">, path: string): FrameState {
  const frame = own(frames, path);
  if (!frame) throw new FormworkError("INTERNAL", "An event came for a part of the run that has not begun or is over.");
  return frame;
}

/** Paths of the frames that are open inside a step. */
export function openFrames({ path: around, stepId, frames }: Pick<StepEntry, "path" | "stepId" | "frames">): string[] {
  if (frames === null) return [];
  return frames.open.map((key) =>
    framePath(
      frames.kind === "each"
        ? { around, stepId, branch: eachBranch, pass: Number(key) }
        : { around, stepId, branch: key, pass: null },
    ),
  );
}

/** How far a step is that has just entered what is inside it: nothing of it has begun. */
export function entered(enter: Enter): FramesProgress {
  const nothing = { next: 0, open: [], done: 0, failed: 0, error: null };
  if (enter.kind === "each") {
    const { items, atOnce, onFailure } = enter;
    return { ...nothing, kind: "each", total: items.length, atOnce, onFailure };
  }
  const { branches, need, onFailure } = enter;
  return { ...nothing, kind: "branches", total: branches.length, branches, need, onFailure };
}

/** Begins as many frames as may be open at a time. */
export function opened(progress: FramesProgress): FramesProgress {
  const { open, next, total } = progress;
  if (isDecided(progress)) return progress;
  const room = progress.kind === "each" ? progress.atOnce - open.length : total - next;
  const more = Array.from({ length: Math.max(0, Math.min(room, total - next)) }, (_, at) => next + at);
  const keys = more.map((at) => (progress.kind === "each" ? String(at) : (progress.branches[at] ?? "")));
  return { ...progress, open: [...open, ...keys], next: next + more.length };
}

/** A frame of the step has ended. @param error why it failed; null when it ended well */
export function closed(progress: FramesProgress, key: string, error: ErrorData | null): FramesProgress {
  return {
    ...progress,
    open: progress.open.filter((one) => one !== key),
    done: progress.done + (error === null ? 1 : 0),
    failed: progress.failed + (error === null ? 0 : 1),
    error: progress.error ?? error,
  };
}

/** Whether no further frame begins: it is known how the step ends, or all have begun. */
function isDecided(progress: FramesProgress): boolean {
  const { next, total, done, failed } = progress;
  if (next >= total) return true;
  return progress.kind === "each" ? failed > 0 && progress.onFailure === "stop" : done >= progress.need;
}

/** How a step ends by what became of its frames; null while it goes on. */
export function verdict(progress: FramesProgress): { ok: boolean } | null {
  const { open, done, failed } = progress;
  if (progress.kind === "branches") {
    if (done >= progress.need) return { ok: true };
    const outOfReach = progress.total - failed < progress.need;
    return outOfReach && (open.length === 0 || progress.onFailure === "stop") ? { ok: false } : null;
  }
  if (open.length > 0 || !isDecided(progress)) return null;
  return { ok: failed === 0 || progress.onFailure === "collect" };
}

/** What the frames of a step gave, for later steps. @param results of the passes of a loop, where some are kept */
export function outputOf({ total, done, failed }: FramesProgress, results: readonly Json[] | null): Json {
  const counts = { count: total, done, failed };
  // A pass that failed has kept nothing, but the others stay in their places.
  return results === null
    ? counts
    : { ...counts, results: Array.from({ length: total }, (_, at) => results[at] ?? null) };
}

/**
 * Frames after an entry: those that it opens are there, those that it does not hold open any more are gone with all inside. Branches in which
 * something was done stay when their step has ended: later steps use what it gave.
 */
export function framesAfter(plan: CompiledGraph, frames: RunState["frames"], entry: StepEntry): RunState["frames"] {
  if (!plan.steps.get(entry.stepId)?.kind.branches) return frames;
  const wanted = isOpen(entry) ? openFrames(entry) : [];
  const next: Record<string, FrameState> = {};
  for (const [path, frame] of Object.entries(frames)) {
    const below = belowStep(path, entry);
    if (below === null || wanted.some((one) => isWithin(path, one)) || isKept(below, frame)) next[path] = frame;
  }
  for (const path of wanted) next[path] ??= { at: firstOf(plan, path), steps: {} };
  return next;
}

/** Whether a frame stays that is over. @param below its path from its step on */
function isKept(below: string, { steps }: FrameState): boolean {
  return !below.includes("[") && Object.keys(steps).length > 0;
}

function isWithin(path: string, open: string): boolean {
  return path === open || path.startsWith(`${open}.`);
}

/** Whether the run goes on in a frame: everything that it stands in has begun and has not ended. */
export function isUnderWay(frames: RunState["frames"], path: string): boolean {
  const place = framePlace(path);
  if (place === null) return true;
  const around = own(frames, place.around);
  const entry = around && own(around.steps, place.stepId);
  if (!entry || !isOpen(entry) || !openFrames(entry).includes(path)) return false;
  return isUnderWay(frames, place.around);
}
