import type { RunGroupInput } from "@formwork/domain/run-contract";

/** Arguments of `scheduleClock`. */
export interface ScheduleClockInput {
  shard: number;
}

/** Whether a run's workflow has nothing more to wait for, or how long it waits in milliseconds. */
export type ContinueAnswer = { over: true } | { over: false; waitMs: number };

/** What workflows ask of a worker: ids and routing in, ids and routing out. */
export interface Activities {
  /** Local activity: guards the runs of a group until each has ended or has a workflow of its own. */
  joinGroup(input: RunGroupInput): Promise<void>;
  /** Queues a run whose wait is over. */
  continueRun(input: { runId: string }): Promise<ContinueAnswer>;
  /** Fires every due schedule of a shard and returns when the next one is due (null: none). */
  fireDue(input: ScheduleClockInput): Promise<{ nextInMs: number | null }>;
}
