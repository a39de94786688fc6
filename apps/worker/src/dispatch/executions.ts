import type { Taken } from "./places.ts";

/** A run that this process executes right now. */
export interface Execution {
  runId: string;
  organizationId: string;
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
   * How many runs are executed, and whose.
   * @param since only those that began later; milliseconds of `performance.now()`
   */
  taken(since = 0): Taken {
    const of = new Map<string, number>();
    let all = 0;
    for (const execution of this.#byRun.values()) {
      if (execution.since < since) continue;
      all += 1;
      of.set(execution.organizationId, (of.get(execution.organizationId) ?? 0) + 1);
    }
    return { all, of };
  }

  /**
   * Follows some work on a run until it ends.
   * @param options.guarded whether Temporal owns the run already
   * @param work resolves to whether it came to a proper end; must not reject
   */
  follow(options: Pick<Execution, "runId" | "organizationId" | "guarded">, work: () => Promise<boolean>): Execution {
    const { runId, organizationId, guarded } = options;
    const execution: Execution = {
      runId,
      organizationId,
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
