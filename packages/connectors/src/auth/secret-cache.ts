import type { AuthorizationRow, AuthorizationSecret } from "../ports.ts";

const longestMs = 60_000;
const mostEntries = 1_000;

/** Caches opened secrets for a short time, so that a frequent step does not decrypt the same secret again. */
export interface SecretCache {
  /** The secret of the row; an entry of another generation is never used. Fails as `row.openSecret` does. */
  open(row: AuthorizationRow): Promise<AuthorizationSecret>;
  /** Drops an authorization's secret at once. */
  forget(authorizationId: string): void;
}

/**
 * Keeps at most 1,000 opened secrets for at most 60 seconds. The row, which the caller has just read, decides whether an authorization may still be
 * used, never the cache.
 *
 * @param now milliseconds from any fixed point
 */
export function createSecretCache(now: () => number = () => performance.now()): SecretCache {
  const entries = new Map<string, { generation: number; until: number; secret: Promise<AuthorizationSecret> }>();
  return {
    open(row) {
      const kept = entries.get(row.id);
      if (kept && kept.generation === row.generation && now() < kept.until) return kept.secret;
      const secret = row.openSecret();
      entries.delete(row.id);
      entries.set(row.id, { generation: row.generation, until: now() + longestMs, secret });
      // The map keeps the order of insertion, so entries that are too old or too many come first.
      for (const [id, entry] of entries) {
        if (entries.size <= mostEntries && now() < entry.until) break;
        entries.delete(id);
      }
      secret.catch(() => entries.delete(row.id));
      return secret;
    },
    forget(authorizationId) {
      entries.delete(authorizationId);
    },
  };
}
