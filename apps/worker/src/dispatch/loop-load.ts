import { type EventLoopUtilization, performance } from "node:perf_hooks";

/** Shortest time in milliseconds over which the load is worth a judgement. */
const windowMs = 100;
/** Share of the time from which on this process is what its runs wait for. */
const busyFrom = 0.8;

/** What it takes to judge how busy an event loop is; the process's own unless a test brings another. */
export interface LoopClock {
  now(): number;
  /** Utilization since an earlier reading, or since the start without one. */
  utilization(since?: EventLoopUtilization): EventLoopUtilization;
}

const ownLoop: LoopClock = {
  now: () => performance.now(),
  utilization: (since) => performance.eventLoopUtilization(since),
};

/** Tells whether this process is bound by its processor, or mostly waits for services and the database. */
export class LoopLoad {
  readonly #loop: LoopClock;
  #since: EventLoopUtilization;
  #at: number;
  #busy = false;

  constructor(loop: LoopClock = ownLoop) {
    this.#loop = loop;
    this.#since = loop.utilization();
    this.#at = loop.now();
  }

  /** Whether the last moment was spent working rather than waiting. */
  get busy(): boolean {
    const now = this.#loop.now();
    if (now - this.#at >= windowMs) {
      this.#busy = this.#loop.utilization(this.#since).utilization > busyFrom;
      this.#since = this.#loop.utilization();
      this.#at = now;
    }
    return this.#busy;
  }
}
