const key = "formwork-way-back";
/** Milliseconds after the end of a consent in which the person may return from its last page. */
const graceMs = 300_000;

interface WayBack {
  path: string;
  /** Milliseconds since the epoch. */
  until: number;
  state: unknown;
}

/**
 * Stores the state of this history entry while a consent replaces its page, because the return loads the page again.
 * @param expiresAt ISO time at which the consent ends
 */
export function leaveForConsent(expiresAt: string): void {
  const left: WayBack = { path: location.pathname, until: Date.parse(expiresAt) + graceMs, state: history.state };
  try {
    sessionStorage.setItem(key, JSON.stringify(left));
  } catch {
    // Storage may be switched off; then the page opens without its state.
  }
}

/** The state of the page before a consent replaced it, readable once; null for any other visit. */
export function backFromConsent(): unknown {
  try {
    const left = JSON.parse(sessionStorage.getItem(key) ?? "null") as WayBack | null;
    sessionStorage.removeItem(key);
    return left !== null && left.path === location.pathname && Date.now() < left.until ? left.state : null;
  } catch {
    return null;
  }
}
