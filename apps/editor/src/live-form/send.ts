import { CallError, type Sent, sendSubmission } from "./api.ts";

const pauses = [1_000, 3_000];
const worthAnother = new Set(["REMOTE_UNREACHABLE", "INTERNAL"]);

/**
 * Sends a submission, and again when the answer was lost: the key makes sure that it counts once.
 * @param pause waits the given milliseconds between two tries
 * @throws CallError after the last try, or at once when another try cannot help
 */
export async function sendUntilAnswered(
  sending: Parameters<typeof sendSubmission>[0],
  options: { send?: typeof sendSubmission; pause?: (ms: number) => Promise<void> } = {},
): Promise<Sent> {
  const { send = sendSubmission, pause = (ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)) } = options;
  for (const wait of pauses) {
    try {
      return await send(sending);
    } catch (error) {
      if (!(error instanceof CallError) || !worthAnother.has(error.data.code)) throw error;
      await pause(wait);
    }
  }
  return send(sending);
}
