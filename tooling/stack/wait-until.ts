import { setTimeout as pause } from "node:timers/promises";
import type { ManagedProcess } from "./process.ts";
import { StackError } from "./stack-error.ts";

/**
 * Asks again and again until an answer comes.
 * @param options.withinMs milliseconds after which to give up
 * @param options.process the process to wait for; when it ends, waiting ends at once
 * @param options.signal cancels the wait
 * @param options.isUnderWay whether an error means that the thing is on its way, in which case it waits without a limit
 * @throws StackError with the last error and the process's last lines.
 */
export async function waitUntil<T>(options: {
  what: string;
  ask: () => Promise<T>;
  withinMs: number;
  process?: ManagedProcess;
  signal?: AbortSignal | undefined;
  isUnderWay?: (error: unknown) => boolean;
}): Promise<T> {
  const deadline = Date.now() + options.withinMs;
  for (;;) {
    try {
      return await options.ask();
    } catch (error) {
      const ended = options.process?.hasExited() ?? false;
      if (options.signal?.aborted) throw new StackError(`${options.what} is no longer waited for.`);
      if (!ended && (Date.now() < deadline || options.isUnderWay?.(error))) {
        await pause(40);
        continue;
      }
      const how = ended ? "ended before it was ready" : `was not ready within ${Math.round(options.withinMs / 1000)} s`;
      const lines = options.process?.lastLines().slice(-8) ?? [];
      throw new StackError([`${options.what} ${how}: ${(error as Error).message}`, ...lines].join("\n"));
    }
  }
}
