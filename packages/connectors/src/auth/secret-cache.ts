import type { AuthorizationRow, AuthorizationSecret } from "../ports.ts";

const longestMs = 60_000;
const mostEntries = 1_000;

/** Opened secrets for a short while, so that a hot step does not decrypt again what it decrypted a moment ago. */
export interface SecretCache {
  /** The secret of the row as read: an entry of another generation is never used. Fails as `row.openSecret` does. */
  open(row: AuthorizationRow): Promise<AuthorizationSecret>;
  /** Forgets an authorization's secret at once. */
  forget(authorizationId: string): void;
}

/**
 * Keeps at most 1,000 opened secrets for at most 60 seconds. Whether an authorization may still be used is decided by the row, which the caller
 * has just read, never by the cache.
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
      // The map is in order of arrival: what is over age or too many stands in front.
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
