import { beginning } from "@formwork/domain";
import { at, type Notes } from "./report.ts";

/** Most steps in a chain of references. */
const longestChain = 20;

/** A part of a document: an object of unknown shape. */
export type Part = Readonly<Record<string, unknown>>;

/** The value, if it is an object; an empty object otherwise. */
export function partOf(value: unknown): Part {
  return isPart(value) ? value : {};
}

/** Whether a value is an object and not a list. */
export function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Own entries of an object, without `__proto__`, which would change the object's prototype. */
export function entriesOf(value: unknown): [string, unknown][] {
  return Object.entries(partOf(value)).filter(([key]) => key !== "__proto__");
}

/** A value found by following references. */
export interface Resolved {
  value: unknown;
  pointer: string;
  /** References followed so far, to detect circles. */
  refs: readonly string[];
}

/** Follows references within one document. References to other documents are noted and never fetched. */
export class References {
  readonly #document: Part;
  readonly #notes: Notes;

  constructor(document: Part, notes: Notes) {
    this.#document = document;
    this.#notes = notes;
  }

  /** @returns the target of `value`; null, with a note, when it cannot be found */
  resolve(value: unknown, pointer: string): Resolved | null {
    const refs: string[] = [];
    let place = { value, pointer };
    while (isPart(place.value) && typeof place.value.$ref === "string") {
      const ref = place.value.$ref;
      if (!ref.startsWith("#/")) {
        this.#notes.leftOut(
          place.pointer,
          `refers to ${beginning(ref, 100)}, outside of this document: put all of it into one document first`,
        );
        return null;
      }
      if (refs.includes(ref) || refs.length >= longestChain) {
        this.#notes.leftOut(place.pointer, "refers to itself");
        return null;
      }
      const found = this.#find(ref);
      if (found === undefined) {
        this.#notes.leftOut(place.pointer, `refers to ${beginning(ref, 100)}, which is not there`);
        return null;
      }
      refs.push(ref);
      place = { value: found, pointer: ref };
    }
    return { ...place, refs };
  }

  #find(ref: string): unknown {
    let found: unknown = this.#document;
    for (const part of ref.slice(2).split("/")) {
      const key = unescaped(part);
      if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
      found = (found as Record<string, unknown>)[key];
    }
    return found;
  }
}

// RFC 6901 §4, §6: first the percent signs of a fragment, then ~1 before ~0.
function unescaped(part: string): string {
  let decoded = part;
  try {
    decoded = decodeURIComponent(part);
  } catch {
    // A lone percent sign is literal.
  }
  return decoded.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** JSON pointer to the paths of a document. */
export const pathsPointer = at("#", "paths");
