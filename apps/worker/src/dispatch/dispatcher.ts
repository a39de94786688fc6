import { claimLimit, claimRuns, queueChannel } from "@formwork/db";
import { LoopLoad } from "./loop-load.ts";
import { Places, type Room } from "./places.ts";
import { beginRun, type RunOneDeps } from "./run-one.ts";

const pollMs = 500;
/**
 * Runs that one organization alone may have in flight while they wait for the processor. With more, each would take longer, and Temporal would have
 * to guard it.
 */
const aloneWhenBusy = 32;
/** Milliseconds after which a run still in flight is taken to wait for something other than the processor. */
const busyForMs = 1_000;
/** Milliseconds between two looks at the queue while an organization has all the runs in flight that it may have. */
const betweenLooksMs = 25;
/** Free places that an organization with runs in flight needs before a claim is worth its cost. */
export const claimStep = 8;

/** Claims queued runs and starts them at once. Notifications, runs that end, and a timer (twice a second) wake it. */
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
  /** Number of runs in flight at which an organization that may start none now may start some; null when every organization may. */
  #resumeAt: number | null = null;

  constructor(deps: RunOneDeps) {
    this.#deps = deps;
  }

  /** Starts to claim runs. */
  async start(): Promise<void> {
    this.#unlisten = await this.#deps.db.listen(queueChannel, () => this.#call());
    this.#loop = this.#run();
  }

  /** Stops claiming; runs under way continue. */
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
      // A single run was the whole queue. Several may be only the share of some applications.
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

  /** Milliseconds until the queue is worth a look: 0, unless it holds runs of an organization that may start none now. */
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

/** The smaller of two allowances. */
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
