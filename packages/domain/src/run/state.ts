import type { Json, JsonObject } from "../json.ts";
import type { StepEntry } from "./entry.ts";

/** Statuses of a run that goes on. `waiting` = a durable wait (delay, retry back-off); `parked` = waits for a person's authorization. */
export const openRunStatuses = ["queued", "running", "waiting", "parked"] as const;
/** Statuses of a run that is over. `quarantined`: it ended its workers too often. */
export const finalRunStatuses = ["succeeded", "failed", "cancelled", "quarantined"] as const;
/** Life of a run. */
export const runStatuses = [...openRunStatuses, ...finalRunStatuses] as const;
/** One of {@link runStatuses}. */
export type RunStatus = (typeof runStatuses)[number];

/**
 * Whether nothing more happens in a run by itself.
 * @example
 * isRunOver("parked"); // false
 */
export function isRunOver(status: RunStatus): boolean {
  return finalRunStatuses.some((final) => final === status);
}

/** What sets runs off. */
export const runTriggers = ["form", "schedule", "manual", "test"] as const;
/** One of {@link runTriggers}. */
export type RunTrigger = (typeof runTriggers)[number];

/** Where the data of a run came from; known to expressions as `form`, `record`, `run`. */
export interface RunInput {
  runId: string;
  /** Values of the record that set the run off, by field key; empty for a schedule without records. */
  form: JsonObject;
  record: { id: string | null; createdAt: string | null };
  trigger: { kind: RunTrigger; scheduledAt: string | null };
  submitter: { name: string; email: string } | null;
  startedAt: string;
}

/** One graph of steps under way: the workflow itself, or what is inside a step of it. */
export interface FrameState {
  /** The step that the run stands at; null once the last one is left. */
  at: string | null;
  /** The last attempt of each step so far, by step id. */
  steps: Record<string, StepEntry>;
}

/** Everything `transition` needs to know of a run; rebuilt from the journal at any time. Serialisable. */
export interface RunState {
  input: RunInput;
  variables: JsonObject;
  /** Frames that have begun, by their path; `""` is the workflow itself. */
  frames: Record<string, FrameState>;
  /** What the passes gave that have ended of each loop that goes on, by the loop's place ({@link insideOf}) and in their order. */
  results: Record<string, Json[]>;
}
