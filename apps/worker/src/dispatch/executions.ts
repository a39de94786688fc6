/** A run that this process executes right now. */
export interface Execution {
  runId: string;
  /** Milliseconds of `performance.now()`. */
  since: number;
  /** Group under which it was given to Temporal; null before that. */
  groupId: string | null;
  /** Temporal owns it: no hold to renew, and it does not count against the claims. */
  guarded: boolean;
  /** Ends when this process does nothing more for the run: true when it came to a proper end. Never rejects. */
  done: Promise<boolean>;
}

/** The runs that this process executes. */
export class Executions {
  readonly #byRun = new Map<string, Execution>();

  get size(): number {
    return this.#byRun.size;
  }

  get(runId: string): Execution | undefined {
    return this.#byRun.get(runId);
  }

  all(): Execution[] {
    return [...this.#byRun.values()];
  }

  /**
   * Follows some work on a run until it ends.
   * @param options.guarded whether Temporal owns the run already
   * @param work resolves to whether it came to a proper end; must not reject
   */
  follow(options: { runId: string; guarded: boolean }, work: () => Promise<boolean>): Execution {
    const { runId, guarded } = options;
    const execution: Execution = {
      runId,
      since: performance.now(),
      groupId: null,
      guarded,
      done: Promise.resolve(true),
    };
    this.#byRun.set(runId, execution);
    execution.done = work().finally(() => {
      // Taken over by this very process in the meantime, the entry is the other execution's.
      if (this.#byRun.get(runId) === execution) this.#byRun.delete(runId);
    });
    return execution;
  }

  /** Resolves when nothing is executed any more. */
  async idle(): Promise<void> {
    while (this.#byRun.size > 0) await Promise.all(this.all().map(({ done }) => done));
  }
}
