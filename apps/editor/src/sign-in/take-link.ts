let taken = "";

/**
 * Returns the secret of the link that opened this page and removes it from the address, so that neither the history nor a bystander keeps it. It
 * stays with the page until the page is left or reloaded.
 */
export function takeLink(): string {
  if (location.hash.length > 1) {
    taken = location.hash.slice(1);
    history.replaceState(history.state, "", location.pathname);
  }
  return taken;
}
