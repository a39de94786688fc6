const key = "formwork-way-back";
/** How long after the end of a consent somebody may take to come back from its last page. */
const graceMs = 300_000;

interface WayBack {
  path: string;
  /** Milliseconds since the epoch. */
  until: number;
  state: unknown;
}

/**
 * Keeps what this entry of the history knows while a consent takes the place of its page: the way back opens the page as anew.
 * @param expiresAt ISO time at which the consent ends
 */
export function leaveForConsent(expiresAt: string): void {
  const left: WayBack = { path: location.pathname, until: Date.parse(expiresAt) + graceMs, state: history.state };
  try {
    sessionStorage.setItem(key, JSON.stringify(left));
  } catch {
    // Storage may be switched off: the page then opens without it.
  }
}

/** What the page knew before a consent took its place, once; null for every other opening of it. */
export function backFromConsent(): unknown {
  try {
    const left = JSON.parse(sessionStorage.getItem(key) ?? "null") as WayBack | null;
    sessionStorage.removeItem(key);
    return left !== null && left.path === location.pathname && Date.now() < left.until ? left.state : null;
  } catch {
    return null;
  }
}
