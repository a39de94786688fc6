/** Who is told when runs of a workflow fail or wait for an authorization. */
export const failureTold = ["nobody", "publisher", "builders", "people"] as const;
/** One of {@link failureTold}. */
export type FailureTold = (typeof failureTold)[number];

/** Most people that a workflow may name. */
export const mostToldOfFailures = 50;

/** How many runs of a workflow ended badly, or wait, since people were last told. */
export interface FailureCount {
  workflowName: string;
  failed: number;
  waiting: number;
}

/** The headline of a notice: `3 runs of “Orders” failed, 1 waits for an authorization`. */
export function failureTitle({ workflowName, failed, waiting }: FailureCount): string {
  const waits = waiting === 1 ? "waits for an authorization" : "wait for an authorization";
  const runs = (count: number) => `${count} ${count === 1 ? "run" : "runs"} of “${workflowName}”`;
  if (failed === 0) return `${runs(waiting)} ${waits}`;
  return waiting === 0 ? `${runs(failed)} failed` : `${runs(failed)} failed, ${waiting} ${waits}`;
}
