/** Whether this is the page for frames of other websites, where a form is filled in by the public only. */
export function isFramed(): boolean {
  return globalThis.location?.pathname.startsWith("/framed/") ?? false;
}

/**
 * Address at which the server answers for a form. From a frame it asks for what the public gets, whoever is signed in: the page around it could
 * lead the clicks of somebody who is.
 * @param part what follows the form in the path, with its query
 */
export function formAddress(slug: string, part = ""): string {
  const address = `/api/forms/${encodeURIComponent(slug)}${part}`;
  if (!isFramed()) return address;
  return `${address}${part.includes("?") ? "&" : "?"}framed`;
}

/** Where somebody signs in to fill in a form; never inside a frame, which the page there does not allow. */
export function signInAddress(slug: string): string {
  return `/sign-in?next=${encodeURIComponent(`/f/${slug}`)}`;
}

/** Tells the page around the frame how high the form is, in pixels, now and whenever that changes. */
export function tellHeight(root: HTMLElement): void {
  const tell = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    // Only websites that the builder named can stand around it, and a height is no secret.
    parent.postMessage({ formworkHeight: height }, "*");
  };
  new ResizeObserver(tell).observe(root);
}
