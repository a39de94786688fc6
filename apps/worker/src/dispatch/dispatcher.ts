import { claimLimit, claimRuns, queueChannel } from "@formwork/db";
import { LoopLoad } from "./loop-load.ts";
import { Places, type Room } from "./places.ts";
import { beginRun, type RunOneDeps } from "./run-one.ts";

const pollMs = 500;
/**
 * Runs that an organization alone may have in flight while the processor is what they wait for: more would only make each of them take longer,
 * and guarded for it.
 */
const aloneWhenBusy = 32;
/** Milliseconds after which a run that is still in flight waits for something else than the processor. */
const busyForMs = 1_000;
/** Milliseconds between two looks at the queue while somebody has all the runs in flight that they may have. */
const betweenLooksMs = 25;
/** Room that a claim is worth for somebody who has runs in flight. */
export const claimStep = 8;

/** Claims queued runs and begins them at once: woken by notifications, by runs that end, and twice a second. */
export class Dispatcher {
  readonly #deps: RunOneDeps;
  readonly #placesWhenBusy = new Places({ alone: aloneWhenBusy, step: claimStep });
  readonly #load = new LoopLoad();
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();
  #unlisten: (() => Promise<void>) | null = null;
  #called = false;
  #wake: () => void = () => undefined;
  #lookedAt = 0;
  /** Runs in flight at which somebody who may begin none now may begin some; null when everybody may. */
  #resumeAt: number | null = null;

  constructor(deps: RunOneDeps) {
    this.#deps = deps;
  }

  /** Begins to claim. */
  async start(): Promise<void> {
    this.#unlisten = await this.#deps.db.listen(queueChannel, () => this.#call());
    this.#loop = this.#run();
  }

  /** Claims nothing more; what is under way goes on. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#resume();
    await this.#loop;
    await this.#unlisten?.();
  }

  #call(): void {
    this.#called = true;
    this.#wake();
  }

  #resume(): void {
    this.#resumeAt = null;
    this.#call();
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
    const { free, of, others, missing } = this.#room();
    this.#resumeAt = missing > 0 ? executions.size - missing : null;
    if (free === 0 || this.#restMs() > 0) return 0;
    this.#lookedAt = performance.now();
    try {
      const runs = await claimRuns(db, { limit: Math.min(free, claimLimit), holder, room: { of, others } });
      metrics.claims.inc(runs.length);
      for (const run of runs) void beginRun(this.#deps, run, { guarded: false })?.done.then(() => this.#ended());
      return runs.length;
    } catch (error) {
      log.warn({ err: error }, "the queue could not be looked at");
      return 0;
    }
  }

  #room(): Room {
    const { executions, places } = this.#deps;
    const room = places.room(executions.taken());
    if (!this.#load.busy) return room;
    const busy = this.#placesWhenBusy.room(executions.taken(performance.now() - busyForMs));
    return bothOf(room, busy);
  }

  /** Milliseconds until the queue is worth a look: at once, unless somebody's runs are in it who may begin none now. */
  #restMs(): number {
    return this.#resumeAt === null ? 0 : Math.max(0, this.#lookedAt + betweenLooksMs - performance.now());
  }

  #ended(): void {
    if (this.#resumeAt !== null && this.#deps.executions.size <= this.#resumeAt) this.#resume();
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      let timer = setTimeout(resolve, pollMs);
      this.#wake = () => {
        clearTimeout(timer);
        const restMs = this.#restMs();
        if (restMs === 0) resolve();
        else timer = setTimeout(resolve, restMs);
      };
      if (this.#called) this.#wake();
    });
  }
}

/** What fits into both. */
function bothOf(one: Room, other: Room): Room {
  const ids = new Set([...one.of.keys(), ...other.of.keys()]);
  const roomOf = (id: string) => Math.min(one.of.get(id) ?? one.others, other.of.get(id) ?? other.others);
  return {
    free: Math.min(one.free, other.free),
    others: Math.min(one.others, other.others),
    of: new Map([...ids].map((id) => [id, roomOf(id)])),
    missing: Math.max(one.missing, other.missing),
  };
}
