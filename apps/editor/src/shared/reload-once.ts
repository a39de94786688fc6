const key = "formwork-reloaded-at";
/** Milliseconds in which a page is not loaded anew twice: what is missing may stay missing, and servers of two versions answer in turn during an update. */
const onceWithinMs = 60_000;

/** Whether this page may load itself anew: it has not done so within the last minute. */
export function mayReload(): boolean {
  return Date.now() - Number(sessionStorage.getItem(key) ?? 0) >= onceWithinMs;
}

/** Loads this page anew, and notes it for {@link mayReload}. */
export function reload(): void {
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
}
