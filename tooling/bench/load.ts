import { randomUUID } from "node:crypto";
import { Pool } from "undici";

/** What one phase of load observed from outside. */
export interface LoadResult {
  /**
   * Submissions in the order they were due, with the wall-clock time at which they were due and the latency of their acknowledgement, both in
   * milliseconds.
   */
  sent: { submissionId: string; email: string; dueAt: number; acknowledgeMs: number }[];
  failures: string[];
}

/** One person's submission to the form of either job. */
export function submission(index: number): {
  submissionId: string;
  email: string;
  name: string;
  company: string;
  message: string;
  consent: boolean;
} {
  return {
    submissionId: randomUUID(),
    email: `person${index % 10_000}@example.com`,
    name: `Person ${index}`,
    company: "Example Ltd",
    message: "Please call me back about the offer of last week.",
    consent: true,
  };
}

/**
 * Closed loop: each connection sends its next submission as soon as the last one is acknowledged.
 * @param options.connections parallel connections
 * @param options.durationMs how long to send
 */
export async function closedLoop(options: {
  url: string;
  connections: number;
  durationMs: number;
}): Promise<LoadResult> {
  const target = openTarget(options.url, options.connections);
  const result: LoadResult = { sent: [], failures: [] };
  const end = Date.now() + options.durationMs;
  let index = 0;
  const one = async () => {
    while (Date.now() < end) {
      index += 1;
      await target.send(index, Date.now(), result);
    }
  };
  await Promise.all(Array.from({ length: options.connections }, one));
  await target.close();
  return result;
}

/**
 * Open loop: submissions are due at a fixed rate whether or not earlier ones were answered; latency counts from the time due.
 * @param options.rate submissions a second
 * @param options.durationMs how long to send
 */
export async function openLoop(options: { url: string; rate: number; durationMs: number }): Promise<LoadResult> {
  const target = openTarget(options.url, 64);
  const result: LoadResult = { sent: [], failures: [] };
  const total = Math.round((options.rate * options.durationMs) / 1000);
  const start = Date.now() + 50;
  const pending: Promise<void>[] = [];
  for (let index = 0; index < total; index += 1) {
    const dueAt = start + (index * 1000) / options.rate;
    const early = dueAt - Date.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    pending.push(target.send(index, dueAt, result));
  }
  await Promise.all(pending);
  await target.close();
  return result;
}

function openTarget(url: string, connections: number) {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  return {
    close: () => pool.close(),
    async send(index: number, dueAt: number, result: LoadResult): Promise<void> {
      const body = submission(index);
      try {
        const answer = await pool.request({
          method: "POST",
          path: pathname + search,
          headers: { "content-type": "application/json", "idempotency-key": body.submissionId },
          body: JSON.stringify(body),
        });
        const text = await answer.body.text();
        const { submissionId, email } = body;
        if (answer.statusCode !== 202) result.failures.push(`${answer.statusCode} ${text.slice(0, 200)}`);
        else result.sent.push({ submissionId, email, dueAt, acknowledgeMs: Date.now() - dueAt });
      } catch (error) {
        result.failures.push(String(error));
      }
    },
  };
}
