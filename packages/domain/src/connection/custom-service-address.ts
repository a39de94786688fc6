import { FormworkError } from "../errors.ts";
import { readUrl } from "../url.ts";

/** Where in an address a `{placeholder}` stands; it decides what may be filled in there. */
export interface Placeholder {
  key: string;
  place: "host" | "whole-host" | "path" | "query";
}

/** An address a builder wrote, taken apart. */
export interface AddressTemplate {
  /** Host with its port, placeholders included, in lower case but for their keys. */
  host: string;
  placeholders: readonly Placeholder[];
}

const shape = /^https?:\/\/([^/?#]+)([^?#]*)(\?[^#]*)?$/i;
const placeholder = /\{([a-z][A-Za-z0-9_]{0,49})\}/g;

/**
 * Takes an address with `{placeholders}` [K5] apart. A placeholder may be a host, or the front part of one whose end is written out, or stand in the
 * path or the query: never in the scheme, the port, or after the part of a host that says whose it is.
 *
 * @returns the parts, or in `problem` what the builder has to change
 */
export function readAddress(address: string): AddressTemplate | { problem: string } {
  const parts = shape.exec(address);
  if (!parts || /[\s\\]/.test(address)) {
    return { problem: "Write the whole address, beginning with https://, without spaces and without a # part." };
  }
  const [, authority = "", path = "", query = ""] = parts;
  const problem = hostProblem(authority) ?? strayBraces(path + query);
  if (problem) return { problem };
  const whole = /^\{\w+\}$/.test(authority);
  return {
    host: authority.replace(/[^{}]+(?![^{}]*\})/g, (text) => text.toLowerCase()),
    placeholders: [
      ...keysIn(authority).map((key) => ({ key, place: whole ? ("whole-host" as const) : ("host" as const) })),
      ...keysIn(path).map((key) => ({ key, place: "path" as const })),
      ...keysIn(query).map((key) => ({ key, place: "query" as const })),
    ],
  };
}

function keysIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, key = ""]) => key);
}

function strayBraces(text: string): string | null {
  return /[{}]/.test(text.replace(placeholder, ""))
    ? "A placeholder is a name in braces: {domain}. It begins with a small letter and holds letters, digits and _."
    : null;
}

function hostProblem(authority: string): string | null {
  if (authority.includes("@")) return "The address holds a user name or password. Leave it out.";
  const stray = strayBraces(authority);
  if (stray) return stray;
  if (!/^[A-Za-z0-9.-]+(:\d{1,5})?$/.test(authority.replace(placeholder, "x"))) {
    return "The host may hold letters, digits, dots and dashes. A port cannot be a placeholder.";
  }
  const last = authority.lastIndexOf("}");
  if (last === -1 || /^\{\w+\}$/.test(authority)) return null;
  // What follows the last placeholder says whose host it is: anybody can have a name under .com.
  return /^[A-Za-z0-9-]*\.[A-Za-z0-9-]+\.[A-Za-z0-9.-]*[A-Za-z][A-Za-z0-9-]*(:\d+)?$/.test(authority.slice(last + 1))
    ? null
    : "Write out the end of the host behind the placeholder, as in https://{domain}.example.com.";
}

/**
 * Fills placeholders and makes sure that the address still leads to the host that its author wrote: the host after WHATWG parsing has to be, letter
 * for letter, the written one with the values in it. Values must have passed their own patterns before: neither check is enough alone.
 *
 * @param textFor text for a placeholder, ready to stand in an address; undefined when there is none
 * @throws FormworkError `INVALID_INPUT` for a placeholder without a value, `EGRESS_REFUSED` when a value would lead elsewhere; nothing was sent
 * @example
 * fillAddress("https://api.example/{account}/orders", () => "42"); // "https://api.example/42/orders"
 */
export function fillAddress(address: string, textFor: (key: string) => string | undefined): string {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_whole, key: string) => {
      const value = textFor(key);
      if (value !== undefined) return value;
      throw new FormworkError("INVALID_INPUT", `The connection has no value “${key}” for this address.`, {
        path: key,
        notSent: true,
      });
    });
  const filled = fill(address);
  const authority = /^https?:\/\/([^/?#]*)/i.exec(address)?.[1];
  if (authority === undefined || !authority.includes("{")) return filled;
  const url = readUrl(filled);
  // The scheme's own port is left out by the parser.
  const expected = fill(authority)
    .toLowerCase()
    .replace(/^https:/i.test(address) ? /:443$/ : /:80$/, "");
  if (url && url.username === "" && url.password === "" && url.host === expected) return filled;
  throw new FormworkError("EGRESS_REFUSED", "A value of the connection would lead this address to another host.", {
    notSent: true,
  });
}
