import { readUrl } from "../url.ts";

/** Most websites in which one form may stand. */
export const mostFrameOrigins = 20;

const longestOrigin = 300;
const named = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/;

/** What is said of an address of a website that cannot be taken. */
export interface FrameOriginProblem {
  message: string;
}

/**
 * Reads the address of a website in which a form may stand, as a policy for browsers writes it: scheme, host and port. Only names are taken: what
 * stands in such a policy must be nothing but an address, and a sign for any website would let every page around the form.
 * @param typed as somebody typed it, with or without a path
 */
export function readFrameOrigin(typed: string): { origin: string } | FrameOriginProblem {
  const text = typed.trim();
  if (text.includes("*")) return { message: "Name each website: a * would let any website show the form." };
  const whole = text.includes("://") ? text : `https://${text}`;
  const url = text.length <= longestOrigin ? readUrl(whole) : null;
  if (url === null || url.username !== "" || url.password !== "" || !named.test(url.hostname))
    return { message: "Write the address of a website, such as https://www.example.com." };
  const local = url.protocol === "http:" && url.hostname === "localhost";
  if (url.protocol !== "https:" && !local)
    return { message: "Write an address that begins with https://. Only http://localhost may do without." };
  return { origin: url.origin };
}
