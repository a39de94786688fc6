import { CallError, type Sent, sendSubmission } from "./api.ts";

const pauses = [1_000, 3_000, 5_000, 10_000];
const longestPause = 30_000;
/** Errors that pass or that somebody else fixes: retry as long as the page is open. */
const passing = new Set(["REMOTE_UNREACHABLE", "DATABASE_AWAY", "DATABASE_BUSY", "STORAGE_FULL"]);
/** Tries after an error that may be a permanent fault of the product. */
const triesOfFault = 3;

interface Trying {
  /** Called with the reason before each retry. */
  onWait?: (error: CallError) => void;
  /** Waits the given milliseconds between two tries. */
  pause?: (ms: number) => Promise<void>;
}

/**
 * Retries while the server, its database or the network is down.
 * @throws CallError at once when a retry cannot help
 */
export async function untilAnswered<Answer>(
  ask: () => Promise<Answer>,
  { onWait, pause = (ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)) }: Trying = {},
): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      const worthAnother = passing.has(error.data.code) || (error.data.code === "INTERNAL" && tries < triesOfFault);
      if (!worthAnother) throw error;
      onWait?.(error);
      await pause(pauses[tries - 1] ?? longestPause);
    }
  }
}

/** Sends a submission, and again when the answer was lost; the key ensures that it counts once. */
export function sendUntilAnswered(
  sending: Parameters<typeof sendSubmission>[0],
  options: Trying & { send?: typeof sendSubmission } = {},
): Promise<Sent> {
  const { send = sendSubmission, ...trying } = options;
  return untilAnswered(() => send(sending), trying);
}
