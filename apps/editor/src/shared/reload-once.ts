const key = "formwork-reloaded-at";
/**
 * Milliseconds within which a page reloads only once: a missing file may stay missing, and during an update servers of two versions answer in turn.
 */
const onceWithinMs = 60_000;

/** Whether this page may reload itself: it has not done so within the last minute. */
export function mayReload(): boolean {
  return Date.now() - Number(sessionStorage.getItem(key) ?? 0) >= onceWithinMs;
}

/** Reloads this page and records that for {@link mayReload}. */
export function reload(): void {
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
}
