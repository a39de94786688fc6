import type { ErrorData, Guarantee, Json, JsonObject, StepStatus } from "@formwork/domain";

/** One attempt of a step as the journal keeps it. */
export interface StepEntry {
  stepId: string;
  stepKind: string;
  /** Tries so far, this one included; 1 is the first. */
  attempt: number;
  status: StepStatus;
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
  /** ISO times. */
  startedAt: string;
  finishedAt: string | null;
}

/** What happens to the run together with its steps; only what is named changes. */
export type RunChange =
  | { kind: "finish"; status: "succeeded" | "failed" | "cancelled"; error: ErrorData | null; variables: JsonObject }
  /** Waits until a time, or for some milliseconds from now; still this executor's until Temporal has it. */
  | { kind: "wait"; stepId: string | null; wait: { until: string } | { forMs: number }; variables: JsonObject }
  /** Waits for a person's authorization; nobody executes it until then. */
  | { kind: "park"; stepId: string; connectionId: string; userId: string | null; code: string; variables: JsonObject }
  /** Goes on after a wait. */
  | { kind: "continue"; variables: JsonObject };

/** One commit of an executor: entries of finished or started steps, and what happens to the run with them. */
export interface JournalWrite {
  runId: string;
  /** The executor's fence. */
  epoch: number;
  steps: readonly StepEntry[];
  change: RunChange | null;
}

/** A write as the statement reads it. */
export function toRow(write: JournalWrite): JsonObject {
  return {
    run_id: write.runId,
    epoch: write.epoch,
    steps: write.steps.map((step) => ({
      step_id: step.stepId,
      step_kind: step.stepKind,
      attempt: step.attempt,
      status: step.status,
      port: step.port,
      input: step.input,
      output: step.output,
      output_file_id: step.outputFileId,
      error: step.error as Json,
      guarantee: step.guarantee,
      identity: step.identity,
      authorization_id: step.authorizationId,
      remote_request_id: step.remoteRequestId,
      started_at: step.startedAt,
      finished_at: step.finishedAt,
    })),
    ...(write.change && { changes: true, ...changeColumns(write.change) }),
  };
}

function changeColumns(change: RunChange): JsonObject {
  const { variables } = change;
  switch (change.kind) {
    case "finish":
      return { variables, to_status: change.status, finished: true, run_error: change.error as Json };
    case "wait": {
      const due: JsonObject =
        "until" in change.wait ? { wake_at: change.wait.until } : { wake_in_ms: change.wait.forMs };
      return { variables, to_status: "running", waiting_step_id: change.stepId, ...due };
    }
    case "park": {
      const { connectionId, userId, code, stepId } = change;
      return {
        variables,
        to_status: "parked",
        waiting_step_id: stepId,
        parked_connection_id: connectionId,
        parked_user_id: userId,
        parked_code: code,
      };
    }
    case "continue":
      return { variables, to_status: "running" };
  }
}
