/** Thrown when a journal write changed nothing because the run belongs to another executor by now, or is over: stop working on it. */
export class FencedError extends Error {
  /** The run that was lost. */
  readonly runId: string;

  constructor(runId: string) {
    super(`run ${runId} belongs to another executor`);
    this.name = "FencedError";
    this.runId = runId;
  }
}
