import type { ClaimedRun, LastAttempt, RunChange, StepEntry } from "@formwork/db";
import type { Json, JsonObject, RunState, StepOutcome } from "@formwork/domain";

/** What an executor knows about its run: the state that `advance` reads, and what is not in the journal yet. */
export interface Progress {
  readonly run: ClaimedRun;
  readonly state: RunState;
  /** The last unfinished attempt of each step in the journal, by step. */
  readonly open: Map<string, LastAttempt>;
  /** Entries of finished steps for the next write. */
  unwritten: StepEntry[];
  /** When the journal was last written or read; milliseconds of `performance.now()`. */
  writtenAt: number;
  /** The rest of a wait that an earlier executor began; null once it is over. */
  wake: { stepId: string; ms: number } | null;
  /** Whether the next write must also change the run's own columns: its variables, or a wait that is over. */
  changed: boolean;
}

/** Rebuilds a run's progress from its claim and its journal. */
export function startProgress(run: ClaimedRun, journal: readonly LastAttempt[]): Progress {
  const steps: Record<string, StepOutcome> = {};
  for (const { stepId, status, port, output, error, attempt } of journal) {
    steps[stepId] = { stepId, status, port, output, error, attempt };
  }
  const state: RunState = {
    input: {
      runId: run.runId,
      form: run.values,
      record: { id: run.recordId, createdAt: run.recordCreatedAt?.toISOString() ?? null },
      trigger: { kind: run.trigger, scheduledAt: run.scheduledAt?.toISOString() ?? null },
      submitter:
        run.submitterName !== null && run.submitterEmail !== null
          ? { name: run.submitterName, email: run.submitterEmail }
          : null,
      startedAt: run.startedAt.toISOString(),
    },
    variables: run.variables,
    steps,
  };
  const open = journal.filter(({ status }) => status === "started" || status === "waiting" || status === "parked");
  return {
    run,
    state,
    open: new Map(open.map((attempt) => [attempt.stepId, attempt])),
    unwritten: [],
    writtenAt: performance.now(),
    wake: run.waitingStepId === null ? null : { stepId: run.waitingStepId, ms: run.wakeInMs ?? 0 },
    changed: run.wakeInMs !== null || run.waitingStepId !== null,
  };
}

/** Records a finished step: `advance` sees it at once, the next commit writes it. */
export function settle(progress: Progress, entry: StepEntry, variables?: JsonObject): void {
  const { stepId, status, port, error, attempt } = entry;
  progress.state.steps[stepId] = { stepId, status, port, output: entry.output, error, attempt };
  progress.open.delete(stepId);
  progress.unwritten.push(entry);
  if (variables) {
    progress.state.variables = { ...progress.state.variables, ...variables };
    progress.changed = true;
  }
}

/** Milliseconds that remain of this step's wait. It answers once, because a later pause of the same step starts from zero. */
export function takeWake(progress: Progress, stepId: string): number | null {
  const { wake } = progress;
  if (wake?.stepId !== stepId) return null;
  progress.wake = null;
  return wake.ms;
}

/** The change to the run that the next write makes when nothing else happens to it. */
export function pendingChange(progress: Progress): RunChange | null {
  return progress.changed ? { kind: "continue", variables: progress.state.variables } : null;
}

/** Makes a journal entry; parts that are not given stay empty. */
export function entryOf(
  given: Pick<StepEntry, "stepId" | "stepKind" | "attempt" | "status" | "startedAt"> & Partial<StepEntry>,
): StepEntry {
  const nothing: Json = null;
  return {
    port: null,
    input: nothing,
    output: nothing,
    outputFileId: null,
    error: null,
    guarantee: null,
    identity: null,
    authorizationId: null,
    remoteRequestId: null,
    finishedAt: null,
    ...given,
  };
}
