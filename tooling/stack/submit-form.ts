import { waitUntil } from "./wait-until.ts";

/**
 * Sends a form whose only answer is an e-mail address, once, as its page would. The address is also the idempotency key.
 * @param url where the form takes submissions
 * @returns ids of its runs
 * @throws Error for any answer except the acknowledgement, and after five seconds without an answer
 */
export async function submitForm(url: string, email: string): Promise<string[]> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": email },
    body: JSON.stringify({ email }),
    signal: AbortSignal.timeout(5_000),
  });
  if (response.status !== 202) {
    await response.arrayBuffer();
    throw new Error(`answers ${response.status}`);
  }
  const { runs } = (await response.json()) as { runs: { id: string }[] };
  return runs.map(({ id }) => id);
}

/** Like {@link submitForm}, but repeats the submission until it is acknowledged. @returns ids of its runs */
export function submitUntilTaken(submission: { url: string; email: string; withinMs: number }): Promise<string[]> {
  const { url, email, withinMs } = submission;
  return waitUntil({ what: "the form", ask: () => submitForm(url, email), withinMs });
}
