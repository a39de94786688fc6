import { waitUntil } from "./wait-until.ts";

/**
 * Sends a form whose one answer is an e-mail address, once, as its page would; the address is its key as well.
 * @param url where the form takes submissions
 * @returns ids of its runs
 * @throws Error for any answer but the acknowledgement, and for none within five seconds
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

/** {@link submitForm}, the same submission again until it is acknowledged. @returns ids of its runs */
export function submitUntilTaken(submission: { url: string; email: string; withinMs: number }): Promise<string[]> {
  const { url, email, withinMs } = submission;
  return waitUntil({ what: "the form", ask: () => submitForm(url, email), withinMs });
}
