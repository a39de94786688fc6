/** Names and messages that Temporal carries: ids and routing only, never secrets or form data (design §3.13). */
export const taskQueue = "formwork-runs";

/** Workflow types. */
export const workflowTypes = { runGroup: "runGroup", runGraph: "runGraph", scheduleClock: "scheduleClock" } as const;

/** Arguments of `runGroup`: guards the runs of one group in their first segment. */
export interface RunGroupInput {
  groupId: string;
}

/** Arguments of `runGraph`: waits for a run that stands at a durable boundary. */
export interface RunGraphInput {
  runId: string;
  engine: 1;
  /** Milliseconds from the start until the first look; without it, at once. */
  waitMs?: number;
}

/** Workflow id of a run that reached a durable boundary. */
export function runWorkflowId(runId: string): string {
  return `run:${runId}`;
}

/** Signals to `runGraph`. */
export const runSignals = { resume: "resume", cancel: "cancel" } as const;

/** Workflow id of a shard's durable clock. */
export function scheduleClockId(shard: number): string {
  return `schedule-clock:${shard}`;
}

/** Signal to `scheduleClock`: a schedule changed, look again now. */
export const scheduleChangedSignal = "scheduleChanged";
