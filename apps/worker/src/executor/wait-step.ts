import { setTimeout as pause } from "node:timers/promises";
import type { Effect } from "@formwork/domain";
import type { ExecutorDeps } from "./deps.ts";
import { entryOf, type Progress, settle, takeWake } from "./progress.ts";
import type { SegmentEnd } from "./segment-end.ts";
import { commit } from "./write.ts";

/** Waits of up to this many milliseconds happen in the process; longer ones are durable. */
export const shortWaitMs = 2_000;

type WaitEffect = Extract<Effect, { kind: "wait" }>;

/**
 * Writes down a delay step, then waits: in this process when the delay is short, else durably.
 * @returns the segment's end, or null when the time has come
 */
export async function waitStep(deps: ExecutorDeps, progress: Progress, effect: WaitEffect): Promise<SegmentEnd | null> {
  const { stepId, stepKind, input, wait } = effect;
  const { state, open } = progress;
  const begun = open.get(stepId);
  const remainingMs = (begun && takeWake(progress, stepId)) ?? millisecondsOf(wait);
  const startedAt = begun?.startedAt.toISOString() ?? new Date().toISOString();
  const entry = entryOf({ stepId, stepKind, attempt: 1, status: "waiting", input, startedAt });
  if (remainingMs > 0) {
    const again = begun ? { forMs: remainingMs } : wait;
    await commit(deps, progress, {
      steps: [entry],
      change: { kind: "wait", stepId, wait: again, variables: state.variables },
    });
    if (remainingMs > shortWaitMs) return { kind: "wait", ms: remainingMs };
    await pause(remainingMs);
  }
  progress.changed = true;
  settle(progress, { ...entry, status: "succeeded", port: "out", finishedAt: new Date().toISOString() });
  return null;
}

function millisecondsOf(wait: WaitEffect["wait"]): number {
  return Math.max(0, "forMs" in wait ? wait.forMs : Date.parse(wait.until) - Date.now());
}
