import type { RunDetails, StepAttempt } from "@formwork/db";
import { type Catalogue, type ErrorData, errorSentence, type RunStatus, runStatusSentence } from "@formwork/domain";

/** A run's state in one sentence: what happened, or what it waits for and who can help. */
export function runSentence(run: { status: RunStatus; error: ErrorData | null }): string {
  return run.error ? errorSentence(run.error) : runStatusSentence(run.status);
}

/** The attempt of a step that a run waits for. */
export function waitedFor<Attempt extends StepAttempt>(
  { waiting, parked }: Pick<RunDetails, "waiting" | "parked">,
  attempts: readonly Attempt[],
): Attempt | undefined {
  const at = waiting ?? parked;
  const status = waiting ? "waiting" : "parked";
  return attempts.findLast((one) => one.path === at?.path && one.stepId === at.stepId && one.status === status);
}

/** Why a run waits, if its service asked for a pause. */
export function waitingSentence(attempt: StepAttempt | undefined): string {
  return attempt?.error?.message ?? runStatusSentence("waiting");
}

/** What a parked run waits for: the sentence of the decision that parked it. */
export function parkedSentence(
  parked: NonNullable<RunDetails["parked"]>,
  attempt: Pick<StepAttempt, "identity"> | undefined,
): string {
  const sentence = attempt?.identity?.sentence;
  if (typeof sentence === "string") return sentence;
  const who = parked.userName ?? "A builder";
  return `${who} has not authorized ${parked.connectionName} yet.`;
}

/** The name of the service behind a connection. */
export function connectorName(catalogue: Catalogue, connectorKey: string): string {
  return catalogue[connectorKey]?.name ?? connectorKey;
}
