import { setTimeout as pause } from "node:timers/promises";
import type { Exit, ManagedProcess } from "./process.ts";

/** A process that is started again when it ends by itself. */
export interface KeptProcess {
  /** The process that runs at the moment. */
  current(): ManagedProcess;
  /** Resolves, with the reason, when it was given up. */
  readonly givenUp: Promise<Error>;
  stop(): Promise<void>;
}

const attempts = 5;
const windowMs = 60_000;

/**
 * Starts a process, and again whenever it ends without being asked to; gives up after five times within a minute.
 * @param options.onRestart told how it ended, before it is started again
 */
export async function keepRunning(options: {
  start: () => Promise<ManagedProcess>;
  onRestart: (name: string, exit: Exit) => void;
}): Promise<KeptProcess> {
  let current = await options.start();
  let stopping = false;
  const ends: number[] = [];
  const watch = async (): Promise<Error> => {
    for (;;) {
      const exit = await current.exited;
      if (stopping) return new Error("stopped");
      ends.push(Date.now());
      const recent = ends.filter((time) => Date.now() - time < windowMs).length;
      if (recent > attempts) return new Error(`${current.name} ended ${recent} times within a minute.`);
      options.onRestart(current.name, exit);
      await pause(200 * recent);
      if (stopping) return new Error("stopped");
      try {
        current = await options.start();
      } catch (error) {
        return error as Error;
      }
      if (stopping) await current.stop();
    }
  };
  const ended = watch();
  return {
    current: () => current,
    givenUp: new Promise((resolve) => {
      void ended.then((error) => {
        if (!stopping) resolve(error);
      });
    }),
    stop: async () => {
      stopping = true;
      await current.stop();
      await ended;
    },
  };
}
