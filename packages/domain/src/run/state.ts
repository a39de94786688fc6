import type { ErrorData } from "../errors.ts";
import type { Json, JsonObject } from "../json.ts";

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

/** Life of one step in a run. `unknown`: a write was under way when its worker died and may or may not have happened. */
export const stepStatuses = ["started", "succeeded", "failed", "skipped", "unknown", "waiting", "parked"] as const;
/** One of {@link stepStatuses}. */
export type StepStatus = (typeof stepStatuses)[number];

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

/** What the journal knows of one finished or interrupted step. */
export interface StepOutcome {
  stepId: string;
  status: StepStatus;
  /** Port by which the run left the step; null while it has not. */
  port: string | null;
  output: Json;
  error: ErrorData | null;
  attempt: number;
}

/** Everything `advance` needs to know of a run; rebuilt from the journal at any time. Serialisable. */
export interface RunState {
  input: RunInput;
  variables: JsonObject;
  /** Outcome of each step so far, by step id. */
  steps: Record<string, StepOutcome>;
}
