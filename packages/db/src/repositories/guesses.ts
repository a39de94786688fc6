import type { Db } from "../client.ts";

/** How many wrong answers are borne, and how long the door then stays shut. Counted in the database, over all processes. */
export interface GuessLimit {
  /** Whom or what it counts; a hash. */
  key: string;
  /** Tries before the first wait. */
  free: number;
  /** Seconds after which one try is forgotten. */
  leakSeconds: number;
  /** First wait in seconds; each further try doubles it. */
  firstWaitSeconds: number;
  /** Longest wait in seconds. */
  mostWaitSeconds: number;
}

/**
 * Counts one try before its answer is looked at, so that many at the same time are many.
 * @returns null when it may be looked at, else the seconds to wait; then nothing was counted
 */
export async function countGuess(db: Db, limits: readonly GuessLimit[]): Promise<number | null> {
  const { rows } = await db.pool.query<{ wait: number | null }>({
    name: "count-guess",
    text: "SELECT count_guess($1::text[], $2::float8[], $3::float8[], $4::float8[], $5::float8[]) AS wait",
    values: [
      limits.map(({ key }) => key),
      limits.map(({ free }) => free),
      limits.map(({ leakSeconds }) => leakSeconds),
      limits.map(({ firstWaitSeconds }) => firstWaitSeconds),
      limits.map(({ mostWaitSeconds }) => mostWaitSeconds),
    ],
  });
  const wait = rows[0]?.wait ?? null;
  return wait === null ? null : Math.max(1, Math.ceil(wait));
}

/**
 * Takes back what a right answer was counted as: that one try, and the wait it began. Nothing else is forgiven, because the wrong ones may
 * have been meant for another secret: an address is somebody's in several organizations, and many people's machines have one address.
 */
export async function forgiveGuess(db: Db, limits: readonly GuessLimit[]): Promise<void> {
  await db.pool.query({
    name: "forgive-guess",
    // Locked in the order in which count_guess does.
    text: `WITH locked AS MATERIALIZED (
        SELECT g.key, l.free FROM guess_count g JOIN unnest($1::text[], $2::float8[]) AS l(key, free) ON l.key = g.key
        ORDER BY g.key FOR UPDATE OF g)
      UPDATE guess_count g SET level = greatest(g.level - 1, 0),
        closed_until = CASE WHEN floor(g.level - 1 - locked.free + 0.5) >= 0 THEN g.closed_until END
      FROM locked WHERE g.key = locked.key`,
    values: [limits.map(({ key }) => key), limits.map(({ free }) => free)],
  });
}
