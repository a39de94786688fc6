import { type EventLoopUtilization, performance } from "node:perf_hooks";

/** Shortest time, in milliseconds, over which the load can be judged. */
const windowMs = 100;
/** Share of the time spent working from which runs count as waiting for this process. */
const busyFrom = 0.8;

/** Reads how busy an event loop is: this process's own, unless a test passes another. */
export interface LoopClock {
  now(): number;
  /** Utilization since an earlier reading, or since the start without one. */
  utilization(since?: EventLoopUtilization): EventLoopUtilization;
}

const ownLoop: LoopClock = {
  now: () => performance.now(),
  utilization: (since) => performance.eventLoopUtilization(since),
};

/** Tells whether the processor is the bottleneck of this process, or it mostly waits for services and the database. */
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

  /** Whether the process has lately worked rather than waited. */
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
