import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createDb } from "@formwork/db";
import { freePort, runningClusterUrl, submitUntilTaken, waitUntil } from "@formwork/tooling/stack";
import { type Launched, launchedIn, type Part, parts } from "./launched.ts";
import { startOutside } from "./outside.ts";
import { publishWorkflow } from "./stage.ts";

const backWithinMs = 180_000;

/** Result of one round. */
export interface Round {
  /** What was killed, in words. */
  killed: string;
  /** Seconds until a new submission was acknowledged and its run had ended; null: not within three minutes. */
  backAfter: number | null;
}

/** Result of all rounds. */
export interface RoundsVerdict {
  rounds: Round[];
  /** Acknowledged submissions that are missing at the end, or whose run did not end. */
  lost: number;
}

type Blow = { killed: string; strike: (launched: Launched) => Promise<void> };

const twice = (part: Part): Blow => ({
  killed: `${part}, twice in a row`,
  strike: async (launched) => {
    launched.killParts([part]);
    // Long enough for the launcher to notice, too short for the next process to be ready.
    await pause(400);
    launched.killParts([part]);
  },
});

const blows: readonly Blow[] = [
  {
    killed: "the launcher",
    strike: async (launched) => {
      await launched.killLauncher();
      await launched.start();
    },
  },
  ...parts.map(twice),
  { killed: "all four at once", strike: async (launched) => launched.killParts(parts) },
];

/**
 * Kills the launcher, each part twice in a row, and all four at once, round after round, over an installation with stored runs, and checks each time
 * whether everything comes back by itself.
 * @param options.stored number of runs stored beforehand
 * @param options.tell called with the result of each round
 */
export async function killInRounds(options: {
  rounds: number;
  stored: number;
  tell: (text: string) => void;
}): Promise<RoundsVerdict> {
  const folder = mkdtempSync(join(tmpdir(), "formwork-rounds-"));
  const dataDir = join(folder, "data");
  const outside = await startOutside();
  const port = Math.min(await freePort(), 65_000);
  const env = { LOG_LEVEL: "fatal", FORMWORK_ALLOW_HOSTS: outside.host, FORMWORK_PUBLIC_FORM_RATE: "10000000" };
  const launched = launchedIn({ dataDir, port, env });
  try {
    await launched.start();
    const url = () => runningClusterUrl(join(dataDir, "postgres")) ?? "";
    const path = await publishWorkflow({ databaseUrl: url(), host: outside.host });
    await store(url(), options.stored);
    const rounds: Round[] = [];
    const acknowledged: string[] = [];
    for (let round = 0; round < options.rounds; round++) {
      const { killed, strike } = blows[round % blows.length] as Blow;
      // Acknowledged before the kill, under way during it.
      acknowledged.push(await submit(`http://127.0.0.1:${port}${path}`, `before-${round}@example.com`));
      const struck = Date.now();
      await strike(launched);
      const backAfter = await submit(`http://127.0.0.1:${port}${path}`, `after-${round}@example.com`)
        .then(async (runId) => {
          acknowledged.push(runId);
          await ended(url, [runId]);
          return (Date.now() - struck) / 1_000;
        })
        .catch(() => null);
      rounds.push({ killed, backAfter });
      options.tell(
        `${round + 1}: kill -9 ${killed}: ${backAfter === null ? `NOT BACK\n${launched.said()}` : `back after ${backAfter.toFixed(1)} s`}`,
      );
      if (!launched.runs()) await launched.start();
    }
    await ended(url, acknowledged).catch(() => undefined);
    return { rounds, lost: await countOpen(url, acknowledged) };
  } finally {
    await launched.stop();
    outside.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function submit(url: string, email: string): Promise<string> {
  const [runId = ""] = await submitUntilTaken({ url, email, withinMs: backWithinMs });
  return runId;
}

async function ended(url: () => string, runIds: readonly string[]): Promise<void> {
  const ask = async () => {
    const open = await countOpen(url, runIds);
    if (open > 0) throw new Error(`${open} runs are not over`);
  };
  await waitUntil({ what: "The end of runs", ask, withinMs: backWithinMs });
}

/** How many of these runs are missing or not over. */
async function countOpen(url: () => string, runIds: readonly string[]): Promise<number> {
  const db = createDb({ url: url(), poolSize: 1 });
  try {
    const { rows } = await db.pool.query<{ over: number }>(
      "SELECT count(*)::int AS over FROM run WHERE id = ANY($1) AND finished_at IS NOT NULL",
      [runIds],
    );
    return runIds.length - (rows[0]?.over ?? 0);
  } finally {
    await db.close();
  }
}

/** Copies one record and its run many times, as a long history would. */
async function store(url: string, count: number): Promise<void> {
  const db = createDb({ url, poolSize: 1 });
  try {
    await db.pool.query(
      `INSERT INTO record (id, organization_id, form_id, form_version_id, environment, "values", created_at)
       SELECT gen_random_uuid(), f.organization_id, f.id, v.id, 'production', jsonb_build_object('email', 'old-' || i || '@example.com'), now() - interval '1 day'
       FROM form f JOIN form_version v ON v.form_id = f.id, generate_series(1, $1::int) i`,
      [count],
    );
    await db.pool.query(
      `INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator, record_id, created_at, finished_at)
       SELECT gen_random_uuid(), w.organization_id, w.application_id, w.id, v.id, 'production', 'succeeded', 'form', 'anonymous', k.id, k.created_at, k.created_at
       FROM workflow w JOIN workflow_version v ON v.workflow_id = w.id, record k`,
    );
    await db.pool.query(
      `INSERT INTO step_run (run_id, step_id, attempt, epoch, step_kind, status, started_at, finished_at)
       SELECT id, 's1', 1, 1, 'http-request', 'succeeded', created_at, created_at FROM run`,
    );
  } finally {
    await db.close();
  }
}
