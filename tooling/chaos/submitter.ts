import { setTimeout as pause } from "node:timers/promises";
import { submitForm } from "@formwork/tooling/stack";

const retryMs = 200;

/** Submissions that the server has acknowledged, by their e-mail address. */
export type Acknowledged = Map<string, { runId: string; at: number }>;

/**
 * Submits a form at a steady rate and, as people would, repeats each submission until it is acknowledged.
 * @param options.perSecond submissions a second
 * @param options.until epoch milliseconds after which no new submission starts
 * @returns once every started submission is acknowledged
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
    const [runId] = await submitForm(url, email).catch(() => []);
    if (runId) {
      acknowledged.set(email, { runId, at: Date.now() });
      return;
    }
    await pause(retryMs);
  }
}
