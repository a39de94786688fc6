import type { Taken } from "./places.ts";

/** A run that this process executes right now. */
export interface Execution {
  runId: string;
  organizationId: string;
  /** Milliseconds of `performance.now()`. */
  since: number;
  /** Group under which Temporal guards it; null before that. */
  groupId: string | null;
  /** Temporal owns it: no hold to renew, and it does not count against the claims. */
  guarded: boolean;
  /** Resolves when this process does nothing more for the run: true when the run ended properly. Never rejects. */
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
   * How many runs are being executed, and for which organizations.
   * @param since counts only runs that started later; milliseconds of `performance.now()`
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
   * Tracks work on a run until it ends.
   * @param options.guarded whether Temporal already owns the run
   * @param work resolves to whether the run ended properly; must not reject
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
      // If this process took the run over in the meantime, the entry belongs to the newer execution.
      if (this.#byRun.get(runId) === execution) this.#byRun.delete(runId);
    });
    return execution;
  }

  /** Resolves when no run is being executed. */
  async idle(): Promise<void> {
    while (this.#byRun.size > 0) await Promise.all(this.all().map(({ done }) => done));
  }
}
