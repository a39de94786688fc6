import type { ErrorData, Json, StepStatus } from "@formwork/domain";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { UsedIdentity } from "../runs/view/used-identity.ts";

/** State of one step in a shown run. */
export interface StepResult {
  status: StepStatus;
  attempt: number;
  port: string | null;
  output: Json | null;
  error: ErrorData | null;
  /** Whose account was used and why; null for steps without one. */
  used: UsedIdentity | null;
}

/** How far a loop is in a shown run. */
export interface LoopResult {
  total: number;
  done: number;
  failed: number;
  waiting: number;
  /** Number of the pass whose states are shown, from 0; null while none has begun. */
  shown: number | null;
}

/** States of one run for display on the canvas; never saved. */
export interface RunOverlayState {
  runId: string | null;
  /** By step id: of a step in a loop, in the pass that is shown. */
  steps: Readonly<Record<string, StepResult>>;
  /** Loops that have begun, by step id. */
  loops: Readonly<Record<string, LoopResult>>;
  /** Whether the run is over, so that untouched steps are drawn as skipped. */
  over: boolean;
}

/** Overlay store of one canvas. */
export type RunOverlayStore = StoreApi<RunOverlayState>;

const nothing: RunOverlayState = { runId: null, steps: {}, loops: {}, over: false };

/** Makes an overlay that shows no run. */
export function createRunOverlay(): RunOverlayStore {
  return createStore<RunOverlayState>(() => nothing);
}

/** Removes the run from the canvas. */
export function clearOverlay(overlay: RunOverlayStore): void {
  overlay.setState(nothing, true);
}
