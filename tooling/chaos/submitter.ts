import { setTimeout as pause } from "node:timers/promises";

const retryMs = 200;

/** Submissions that the server has acknowledged, by their e-mail address. */
export type Acknowledged = Map<string, { runId: string; at: number }>;

/**
 * Submits a form at a steady rate, as people would: the same submission again until it is acknowledged.
 * @param options.perSecond submissions a second
 * @param options.until epoch milliseconds at which to begin no more
 * @returns when every submission begun is acknowledged
 */
export async function submitSteadily(options: {
  url: string;
  perSecond: number;
  until: number;
  acknowledged: Acknowledged;
}): Promise<void> {
  const { url, perSecond, until, acknowledged } = options;
  const underWay: Promise<void>[] = [];
  const begun = Date.now();
  for (let count = 0; Date.now() < until; ) {
    const due = ((Date.now() - begun) / 1000) * perSecond;
    for (; count < due; count++) underWay.push(submit(url, `person-${count}@example.com`, acknowledged));
    await pause(5);
  }
  await Promise.all(underWay);
}

async function submit(url: string, email: string, acknowledged: Acknowledged): Promise<void> {
  for (;;) {
    const runId = await send(url, email).catch(() => null);
    if (runId) {
      acknowledged.set(email, { runId, at: Date.now() });
      return;
    }
    await pause(retryMs);
  }
}

async function send(url: string, email: string): Promise<string | null> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": email },
    body: JSON.stringify({ email }),
    signal: AbortSignal.timeout(5_000),
  });
  if (response.status !== 202) {
    await response.arrayBuffer();
    return null;
  }
  const { runs } = (await response.json()) as { runs: { id: string }[] };
  return runs[0]?.id ?? null;
}
