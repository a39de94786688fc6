let taken = "";

/**
 * The secret of the link that this page was opened with, and takes it out of the address: neither the history nor whoever looks over a
 * shoulder keeps it. It stays with the page until that is left or loaded anew.
 */
export function takeLink(): string {
  if (location.hash.length > 1) {
    taken = location.hash.slice(1);
    history.replaceState(history.state, "", location.pathname);
  }
  return taken;
}
