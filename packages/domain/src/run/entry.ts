import type { ErrorCode, ErrorData } from "../errors.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Guarantee } from "./work.ts";

/** Life of one step in a run. `unknown`: a write was under way when its worker died and may or may not have happened. */
export const stepStatuses = ["started", "succeeded", "failed", "skipped", "unknown", "waiting", "parked"] as const;
/** One of {@link stepStatuses}. */
export type StepStatus = (typeof stepStatuses)[number];

/** Where a step runs. */
export interface Address {
  /** The frame it stands in; `""` is the workflow itself. */
  path: string;
  stepId: string;
}

/** What a step waits for. */
export type Wait =
  /** Until a time: `forMs` milliseconds after it was decided where it depends on no clock, which is what counts then. */
  | { kind: "time"; until: string; forMs: number | null }
  /** A person's authorization of a connection; `userId` null for a shared or primary one. `code`: what is missing. */
  | { kind: "consent"; connectionId: string; userId: string | null; code: ErrorCode };

/** How far a step is with what is inside it. */
export type FramesProgress = {
  /** Frames in all, and how many of them have begun. */
  total: number;
  next: number;
  /** Those that are under way: numbers of passes, or names of branches. */
  open: readonly string[];
  done: number;
  failed: number;
  /** Why the first one failed that did. */
  error: ErrorData | null;
} & (
  | { kind: "each"; atOnce: number; onFailure: "stop" | "collect" }
  | { kind: "branches"; branches: readonly string[]; need: number; onFailure: "wait" | "stop" }
);

/** One attempt of a step as the journal keeps it. */
export interface StepEntry extends Address {
  stepKind: string;
  /** Tries so far, this one included; 1 is the first. */
  attempt: number;
  status: StepStatus;
  /** Port by which the run left the step; null while it has not, and where it ends there. */
  port: string | null;
  input: Json;
  output: Json;
  /** File that holds an output too large for the journal. */
  outputFileId: string | null;
  error: ErrorData | null;
  guarantee: Guarantee | null;
  /** Whose authorization was used and why, or the refusal; shown with the run. */
  identity: JsonObject | null;
  authorizationId: string | null;
  remoteRequestId: string | null;
  /** Of a step that has others inside, while they go on: its output is what a loop goes over. */
  frames: FramesProgress | null;
  /** Of a step that waits or is parked; null for others. */
  wait: Wait | null;
  /** ISO times. */
  startedAt: string;
  finishedAt: string | null;
}

/** An entry of the journal; what is not given is empty. */
export function entryOf(
  given: Pick<StepEntry, "path" | "stepId" | "stepKind" | "attempt" | "status" | "startedAt"> & Partial<StepEntry>,
): StepEntry {
  return {
    port: null,
    input: null,
    output: null,
    outputFileId: null,
    error: null,
    guarantee: null,
    identity: null,
    authorizationId: null,
    remoteRequestId: null,
    frames: null,
    wait: null,
    finishedAt: null,
    ...given,
  };
}

/** Whether a step has not ended by this entry: it is being done, waits, or waits for somebody. */
export function isOpen({ status }: Pick<StepEntry, "status">): boolean {
  return status === "started" || status === "waiting" || status === "parked";
}

/**
 * Puts an entry among others as the journal keeps them: over the one of the same try. What a loop goes over comes with its first entry alone and
 * stays.
 */
export function putEntry(entries: StepEntry[], entry: StepEntry): void {
  const at = entries.findIndex(
    ({ path, stepId, attempt }) => path === entry.path && stepId === entry.stepId && attempt === entry.attempt,
  );
  const before = entries[at];
  if (!before) entries.push(entry);
  else if (entry.frames === null) entries[at] = entry;
  else entries[at] = { ...entry, output: entry.output ?? before.output };
}
