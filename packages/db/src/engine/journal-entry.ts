import type { ErrorData, Json, JsonObject, StepEntry } from "@formwork/domain";

/** What happens to the run together with its steps; only what is named changes. */
export type RunChange =
  | { kind: "finish"; status: "succeeded" | "failed" | "cancelled"; error: ErrorData | null; variables: JsonObject }
  /** Is looked at again at a time, or some milliseconds from now; still this executor's until Temporal has it. */
  | { kind: "wait"; wait: { until: string } | { forMs: number }; variables: JsonObject }
  /** Waits for a person's authorization; nobody executes it until then. */
  | { kind: "park"; variables: JsonObject }
  /** Goes on after a wait. */
  | { kind: "continue"; variables: JsonObject };

/** One commit of an executor: entries of finished or started steps, and what happens to the run with them. */
export interface JournalWrite {
  runId: string;
  /** The executor's fence. */
  epoch: number;
  steps: readonly StepEntry[];
  /** Whether a step of the run has waited for something: the wait is over with the entry that does not wait. */
  waited: boolean;
  change: RunChange | null;
}

/** A write as the statement reads it. */
export function toRow(write: JournalWrite): JsonObject {
  return {
    run_id: write.runId,
    epoch: write.epoch,
    ...(write.waited && { waited: true, waits: waitsOf(write.steps) }),
    steps: write.steps.map((step) => ({
      path: step.path,
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
      ...(step.frames && { frames: step.frames as unknown as Json }),
      started_at: step.startedAt,
      finished_at: step.finishedAt,
    })),
    ...(write.change && { changes: true, ...changeColumns(write.change) }),
  };
}

/** What each step waits for from now on, by its last entry; without a kind, for nothing any more. */
function waitsOf(steps: readonly StepEntry[]): JsonObject[] {
  const last = new Map(steps.map((step) => [`${step.path} ${step.stepId}`, step]));
  return [...last.values()].map(({ path, stepId, wait }) => {
    const place = { path, step_id: stepId };
    if (wait === null) return place;
    if (wait.kind === "time") return { ...place, kind: wait.kind, until: wait.until, for_ms: wait.forMs };
    const { kind, connectionId, userId, code } = wait;
    return { ...place, kind, connection_id: connectionId, user_id: userId, code };
  });
}

function changeColumns(change: RunChange): JsonObject {
  const { variables } = change;
  switch (change.kind) {
    case "finish":
      return { variables, to_status: change.status, finished: true, run_error: change.error as Json };
    case "wait": {
      const due: JsonObject =
        "until" in change.wait ? { wake_at: change.wait.until } : { wake_in_ms: change.wait.forMs };
      return { variables, to_status: "running", ...due };
    }
    case "park":
      return { variables, to_status: "parked" };
    case "continue":
      return { variables, to_status: "running" };
  }
}
