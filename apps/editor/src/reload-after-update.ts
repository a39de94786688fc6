const key = "formwork-reloaded-at";

/** A page opened before an update asks for files that are gone: loads the new ones, once, instead of breaking. */
export function reloadAfterUpdate(): void {
  addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorage.getItem(key) ?? 0);
    // Not gone after a reload just now: then it is not an update, and the page says what is wrong.
    if (Date.now() - last < 60_000) return;
    sessionStorage.setItem(key, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
