import { claimLimit, claimRuns, queueChannel } from "@formwork/db";
import { beginRun, type RunOneDeps } from "./run-one.ts";

const pollMs = 500;

/** Claims queued runs and begins them at once: woken by notifications, by runs that end, and twice a second. */
export class Dispatcher {
  readonly #deps: RunOneDeps;
  readonly #limit: number;
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();
  #unlisten: (() => Promise<void>) | null = null;
  #called = false;
  #wake: () => void = () => undefined;

  /** @param options.limit most runs in flight */
  constructor(deps: RunOneDeps, options: { limit: number }) {
    this.#deps = deps;
    this.#limit = options.limit;
  }

  /** Begins to claim. */
  async start(): Promise<void> {
    this.#unlisten = await this.#deps.db.listen(queueChannel, () => this.#call());
    this.#loop = this.#run();
  }

  /** Claims nothing more; what is under way goes on. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#call();
    await this.#loop;
    await this.#unlisten?.();
  }

  #call(): void {
    this.#called = true;
    this.#wake();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#called = false;
      const claimed = await this.#claim();
      // One run alone was the whole queue; more may be the share of several applications.
      if (claimed < 2) await this.#pause();
    }
  }

  async #claim(): Promise<number> {
    const { db, holder, executions, metrics, log } = this.#deps;
    const free = this.#limit - executions.size;
    if (free <= 0) return 0;
    try {
      const runs = await claimRuns(db, { limit: Math.min(free, claimLimit), holder });
      metrics.claims.inc(runs.length);
      for (const run of runs) {
        const execution = beginRun(this.#deps, run, { guarded: false });
        if (executions.size >= this.#limit) void execution?.done.then(() => this.#call());
      }
      return runs.length;
    } catch (error) {
      log.warn({ err: error }, "the queue could not be looked at");
      return 0;
    }
  }

  #pause(): Promise<void> {
    if (this.#called || this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
