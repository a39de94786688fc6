import { Gatherer } from "./gatherer.ts";
import { type EngineDb, run } from "./sql.ts";

/** One count that a call belongs to: `calls` in a window of `perSeconds`. */
export interface CountedCalls {
  key: string;
  calls: number;
  perSeconds: number;
}

const take = {
  name: "engine-take-calls",
  text: `SELECT asker, wait_seconds AS "waitSeconds" FROM take_calls($1::int[], $2::text[], $3::int[], $4::float8[])`,
};

const close = {
  name: "engine-close-bucket",
  text: `
INSERT INTO call_bucket AS b (key, closed_until, idle_at) VALUES ($1, now() + make_interval(secs => $2), now() + make_interval(secs => $2))
ON CONFLICT (key) DO UPDATE SET closed_until = greatest(b.closed_until, excluded.closed_until), idle_at = greatest(b.idle_at, excluded.idle_at)`,
};

const maxBatches = 2;

/** Calls counted against the limits of services, by the database's clock and over all processes; the connectors' port `CallLimiter`. */
export class CallBuckets {
  readonly #db: EngineDb;
  readonly #takes: Gatherer<readonly CountedCalls[], number | null>;

  constructor(db: EngineDb) {
    this.#db = db;
    this.#takes = new Gatherer<readonly CountedCalls[], number | null>({
      maxBatches,
      send: (asked) => takeAll(db, asked),
      apart: () => null,
    });
  }

  /**
   * Takes one call out of each bucket, or out of none: one statement for everybody of this process who asks at the same moment.
   * @returns null when the call may leave, else the seconds after which its turn may have come
   */
  take(buckets: readonly CountedCalls[]): Promise<number | null> {
    return this.#takes.ask(buckets);
  }

  /** Lets nothing through a bucket for some seconds. */
  async close({ key }: CountedCalls, seconds: number): Promise<void> {
    await run(this.#db.pool, close, [key, seconds]);
  }
}

async function takeAll(db: EngineDb, asked: readonly (readonly CountedCalls[])[]): Promise<(number | null)[]> {
  const flat = asked.flatMap((buckets, asker) => buckets.map((bucket) => ({ asker, ...bucket })));
  const rows = await run<{ asker: number; waitSeconds: number | null }>(db.pool, take, [
    flat.map(({ asker }) => asker),
    flat.map(({ key }) => key),
    flat.map(({ calls }) => calls),
    flat.map(({ perSeconds }) => perSeconds),
  ]);
  const waits = new Map(rows.map(({ asker, waitSeconds }) => [asker, waitSeconds]));
  return asked.map((_, asker) => waits.get(asker) ?? null);
}
