import { Worker } from "node:worker_threads";
import { type Watched, watch } from "./watch.ts";

/** Milliseconds of processor time after which whatever keeps the event loop is ended. */
const limitMs = 1_000;
const beatMs = 100;
const placeBytes = 1_024;

/** Ids that tell what is being worked on; never data. */
export type Place = Readonly<Record<string, string>>;

/** Looks after this process from a thread of its own. */
export interface Watchdog {
  /** Says what is about to be worked on without a pause; null afterwards. Takes a microsecond. */
  at(place: Place | null): void;
  /** Does some work that has no pauses, at a place. */
  during<T>(place: Place, work: () => T): T;
  /** Loads programs, which may take as long as it takes: nobody is ended meanwhile, except at a place. */
  whileLoading<T>(load: () => Promise<T>): Promise<T>;
  /** Begins to look after the process; call it once the start is over, which may take as long as it takes. */
  start(): void;
  /** Ends looking, for an orderly way down. */
  stop(): Promise<void>;
}

/**
 * The second lock behind the budgets of expressions and patterns: should anything keep the event loop for more than a second all the same,
 * a thread writes down what it was and ends the process with SIGKILL, so that whoever keeps processes running starts it again. What counts
 * is processor time, so a loaded machine, a suspended one and a debugger raise no alarm.
 * @param options.name name of the process in the log line
 * @param options.limitMs other limit in milliseconds of processor time, for tests
 * @example
 * const watchdog = createWatchdog({ name: "worker" });
 * watchdog.start();
 * const next = watchdog.during({ organizationId, runId }, () => planStep(step, state));
 */
export function createWatchdog(options: { name: string; limitMs?: number }): Watchdog {
  const beats = new Int32Array(new SharedArrayBuffer(12));
  const place = Buffer.from(new SharedArrayBuffer(placeBytes));
  let thread: Worker | null = null;
  let beating: NodeJS.Timeout | null = null;
  const at = (now: Place | null): void => {
    // The thread can ask nobody once this one is kept, so what happens is written down before.
    Atomics.store(beats, 1, now === null ? 0 : place.write(JSON.stringify(now)));
  };
  return {
    at,
    during(now, work) {
      at(now);
      try {
        return work();
      } finally {
        at(null);
      }
    },
    async whileLoading(load) {
      Atomics.add(beats, 2, 1);
      try {
        return await load();
      } finally {
        Atomics.sub(beats, 2, 1);
      }
    },
    start() {
      if (thread) return;
      beating = setInterval(() => Atomics.add(beats, 0, 1), beatMs).unref();
      const watched: Watched = { name: options.name, limitMs: options.limitMs ?? limitMs, beats, place };
      // Given as text, so that it is the same however this package was built; the first line is what a compiler may have put around names.
      const program = `const __name = (value) => value;\n(${watch.toString()})();`;
      thread = new Worker(program, { eval: true, workerData: watched, execArgv: [], stdout: false, stderr: false });
      thread.unref();
    },
    async stop() {
      if (beating) clearInterval(beating);
      await thread?.terminate();
      thread = null;
    },
  };
}
