import { beginning } from "@formwork/domain";
import { at, type Notes } from "./report.ts";

/** Steps of a chain of references. */
const longestChain = 20;

/** A part of a document: an object of unknown shape. */
export type Part = Readonly<Record<string, unknown>>;

/** The object in a value; empty for anything else. */
export function partOf(value: unknown): Part {
  return isPart(value) ? value : {};
}

/** Whether a value is an object and no list. */
export function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Own entries of an object, apart from the one name that would change what an object is. */
export function entriesOf(value: unknown): [string, unknown][] {
  return Object.entries(partOf(value)).filter(([key]) => key !== "__proto__");
}

/** Something found by following references. */
export interface Resolved {
  value: unknown;
  pointer: string;
  /** References that were followed, for telling circles. */
  refs: readonly string[];
}

/** Follows references within one document; those that lead outside are noted and never fetched. */
export class References {
  readonly #document: Part;
  readonly #notes: Notes;

  constructor(document: Part, notes: Notes) {
    this.#document = document;
    this.#notes = notes;
  }

  /** @returns what stands behind `value`; null, and a note, when that cannot be found */
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
    // A lone percent sign stands for itself.
  }
  return decoded.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Pointer to the paths of a document. */
export const pathsPointer = at("#", "paths");
