import type { EngineDb } from "./sql.ts";

/** What is thrown away, by name. */
export const purges = {
  /** Files that were uploaded for a form more than a day ago and never sent with it. */
  uploads: `DELETE FROM stored_file WHERE id IN (SELECT id FROM stored_file
    WHERE purpose = 'upload' AND created_at < now() - interval '1 day' ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  /** Consents that ended more than a day ago. */
  attempts: `DELETE FROM authorization_attempt WHERE id IN (SELECT id FROM authorization_attempt
    WHERE expires_at < now() - interval '1 day' ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  /** Counts of calls that say nothing any more. */
  buckets: `DELETE FROM call_bucket WHERE key IN (SELECT key FROM call_bucket
    WHERE idle_at < now() ORDER BY idle_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  /** Sessions that ended by themselves. */
  sessions: `DELETE FROM session WHERE id IN (SELECT id FROM session
    WHERE expires_at < now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  /** Links to set a password that are over. */
  passwordLinks: `DELETE FROM password_link WHERE user_id IN (SELECT user_id FROM password_link
    WHERE expires_at < now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  /** Counts of wrong answers that say nothing any more. */
  guesses: `DELETE FROM guess_count WHERE key IN (SELECT key FROM guess_count
    WHERE forget_at < now() ORDER BY forget_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
} as const;

/** Name of something that is thrown away. */
export type Purge = keyof typeof purges;

/**
 * Throws away up to `limit` rows of what nobody needs any more.
 * @returns how many there were
 */
export async function purge(db: EngineDb, what: Purge, limit: number): Promise<number> {
  const { rowCount } = await db.pool.query({ name: `purge-${what}`, text: purges[what], values: [limit] });
  return rowCount ?? 0;
}
