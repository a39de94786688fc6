/** Whether this is the page for frames in other websites, where everybody fills in the form as the public. */
export function isFramed(): boolean {
  return globalThis.location?.pathname.startsWith("/framed/") ?? false;
}

/**
 * Address of the server's answer for a form. From a frame it requests the public's answer, even for a signed-in person, because the page around the
 * frame could steer their clicks.
 * @param part what follows the form in the path, with its query
 */
export function formAddress(slug: string, part = ""): string {
  const address = `/api/forms/${encodeURIComponent(slug)}${part}`;
  if (!isFramed()) return address;
  return `${address}${part.includes("?") ? "&" : "?"}framed`;
}

/** Address to sign in for a form; the sign-in page does not allow frames. */
export function signInAddress(slug: string): string {
  return `/sign-in?next=${encodeURIComponent(`/f/${slug}`)}`;
}

/** Tells the page around the frame how high the form is, in pixels, now and whenever that changes. */
export function tellHeight(root: HTMLElement): void {
  const tell = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    // Only websites that the builder named can frame it, and a height is not secret.
    parent.postMessage({ formworkHeight: height }, "*");
  };
  new ResizeObserver(tell).observe(root);
}
