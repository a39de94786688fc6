import { setTimeout as pause } from "node:timers/promises";
import type { Exit, ManagedProcess } from "./process.ts";

/** A process that is started again when it ends by itself. */
export interface KeptProcess {
  /** The process that is running, or ran last. */
  current(): ManagedProcess;
  /** Ends it, or cancels a start under way. */
  stop(): Promise<void>;
}

const firstPauseMs = 200;
const longestPauseMs = 30_000;
/**
 * Milliseconds after which a process counts as healthy, so that its next end counts as the first. A process that cannot run ends sooner, and one that
 * is killed from outside now and then must not stay down for half a minute.
 */
const wellAfterMs = 10_000;

/**
 * Starts a process, and starts it again whenever it ends on its own. A failed start counts as an end. The pauses between tries grow to half a minute,
 * and it never gives up, because somebody may fix what prevents the start (a full disk, a taken port).
 * @param options.start starts the process and waits until it is ready; its signal cancels the start
 * @param options.tell called with a sentence, once for each event
 * @throws the error of the first start
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
      // The start had just succeeded when it was cancelled.
      await current.stop();
    },
  };
}

/** Milliseconds to wait after this many failures in a row. */
export function pauseAfter(troubles: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(troubles - 1, 20));
}

function inWords({ code, signal }: Exit): string {
  return signal ?? `code ${code}`;
}
