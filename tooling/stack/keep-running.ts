import { setTimeout as pause } from "node:timers/promises";
import type { Exit, ManagedProcess } from "./process.ts";

/** A process that is started again when it ends by itself. */
export interface KeptProcess {
  /** The process that runs at the moment, or ran last. */
  current(): ManagedProcess;
  /** Ends it, a start that is under way included. */
  stop(): Promise<void>;
}

const firstPauseMs = 200;
const longestPauseMs = 30_000;
/**
 * Milliseconds after which a process counts as well, so that its next end is the first again. What cannot run ends sooner; what was killed from outside
 * now and then must not be left lying for half a minute.
 */
const wellAfterMs = 10_000;

/**
 * Starts a process, and again whenever it ends without being asked to. A start that fails counts like an end; the pauses between tries
 * grow up to half a minute, and it never gives up, since whatever keeps it from starting (a full disk, a taken port) may be mended by somebody.
 * @param options.start starts it and waits until it is ready; its signal says that nobody wants it any more
 * @param options.tell told in words what happens, once for each thing that happens
 * @throws whatever the first start throws
 */
export async function keepRunning(options: {
  start: (signal: AbortSignal) => Promise<ManagedProcess>;
  tell: (text: string) => void;
}): Promise<KeptProcess> {
  const { start, tell } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = await start(signal);
  const { name } = current;
  let troubles = 0;

  async function startAgain(): Promise<void> {
    for (let told = ""; !signal.aborted; ) {
      troubles += 1;
      await pause(pauseAfter(troubles), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        current = await start(signal);
        if (told) tell(`${name} is back.`);
        return;
      } catch (error) {
        if (signal.aborted) return;
        const [reason = ""] = (error as Error).message.split("\n");
        if (reason !== told) tell(`${name} cannot be started, and is tried again and again: ${reason}`);
        told = reason;
      }
    }
  }

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      const since = Date.now();
      const exit = await current.exited;
      if (signal.aborted) return;
      if (Date.now() - since > wellAfterMs) troubles = 0;
      tell(`${name} ended (${inWords(exit)}) and is started again.`);
      await startAgain();
    }
  }

  const watching = watch();
  return {
    current: () => current,
    stop: async () => {
      stopping.abort();
      await current.stop();
      await watching;
      // A start that had just come through when it was called off.
      await current.stop();
    },
  };
}

/** Milliseconds to wait after so many troubles in a row. */
export function pauseAfter(troubles: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(troubles - 1, 20));
}

function inWords({ code, signal }: Exit): string {
  return signal ?? `code ${code}`;
}
