import { claimLimit, claimRuns, queueChannel } from "@formwork/db";
import { LoopLoad } from "./loop-load.ts";
import { beginRun, type RunOneDeps } from "./run-one.ts";

const pollMs = 500;
/** Most runs in flight while the processor is what they wait for: more would only make each of them take longer, and guarded for it. */
const limitWhenBusy = 32;
/** Room that a claim is worth, unless the limit is smaller: a full worker would otherwise ask for each run that ends. */
const claimStep = 8;

/** Claims queued runs and begins them at once: woken by notifications, by runs that end, and twice a second. */
export class Dispatcher {
  readonly #deps: RunOneDeps;
  readonly #limit: number;
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();
  #unlisten: (() => Promise<void>) | null = null;
  #called = false;
  #wake: () => void = () => undefined;
  readonly #load = new LoopLoad();
  /** Runs in flight at which a full worker looks at the queue again; null while there is room. */
  #resumeAt: number | null = null;

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
    const limit = this.#load.busy ? Math.min(limitWhenBusy, this.#limit) : this.#limit;
    const free = limit - executions.size;
    const enough = Math.min(claimStep, limit);
    this.#resumeAt = free < enough ? limit - enough : null;
    if (free < enough) return 0;
    try {
      const runs = await claimRuns(db, { limit: Math.min(free, claimLimit), holder });
      metrics.claims.inc(runs.length);
      for (const run of runs) void beginRun(this.#deps, run, { guarded: false })?.done.then(() => this.#ended());
      return runs.length;
    } catch (error) {
      log.warn({ err: error }, "the queue could not be looked at");
      return 0;
    }
  }

  #ended(): void {
    if (this.#resumeAt !== null && this.#deps.executions.size <= this.#resumeAt) this.#call();
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
