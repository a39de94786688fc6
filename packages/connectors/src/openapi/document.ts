import { FormworkError } from "@formwork/domain";
import { parse } from "yaml";
import { at, type Notes } from "./report.ts";

/** Largest document, in bytes of UTF-8. */
export const largestDocument = 10 * 1_048_576;

/** Aliases that a YAML document may expand to: without a bound a few lines become gigabytes. */
const mostAliases = 1_000;

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

function invalid(sentence: string): FormworkError {
  return new FormworkError("OPENAPI_INVALID", sentence, { path: "document" });
}

/**
 * Reads an OpenAPI 3.0 or 3.1 document in JSON or YAML. Nothing is ever fetched for it.
 *
 * @throws FormworkError `OPENAPI_INVALID`, `PAYLOAD_TOO_LARGE`
 */
export function readDocument(text: string): Part {
  if (Buffer.byteLength(text) > largestDocument) {
    throw new FormworkError("PAYLOAD_TOO_LARGE", "The document is larger than 10 MB. Leave out what you do not need.");
  }
  const document = parseText(text.replace(/^\uFEFF/, ""));
  const { openapi, swagger } = document;
  if (typeof swagger === "string") {
    throw invalid(
      "This is a Swagger 2.0 document. Convert it to OpenAPI 3, for example with its vendor's tools, and try again.",
    );
  }
  if (typeof openapi !== "string" || !/^3\.[01]\./.test(openapi)) {
    throw invalid("This is no OpenAPI 3.0 or 3.1 document: it has no “openapi: 3…” at its beginning.");
  }
  if (entriesOf(document.paths).length === 0)
    throw invalid("The document describes no operations: its “paths” are empty.");
  return document;
}

function parseText(text: string): Part {
  let value: unknown;
  try {
    value = /^\s*[{[]/.test(text) ? JSON.parse(text) : parse(text, { maxAliasCount: mostAliases, logLevel: "silent" });
  } catch (error) {
    const said = error instanceof Error ? (error.message.split("\n")[0] ?? "").slice(0, 200) : "";
    throw invalid(`The document can be read neither as JSON nor as YAML: ${said}`);
  }
  if (isPart(value)) return value;
  throw invalid("The document is empty, or a list. An OpenAPI document is an object.");
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
          `refers to ${ref.slice(0, 100)}, outside of this document: it is not followed`,
        );
        return null;
      }
      if (refs.includes(ref) || refs.length >= longestChain) {
        this.#notes.leftOut(place.pointer, "refers to itself");
        return null;
      }
      const found = this.#find(ref);
      if (found === undefined) {
        this.#notes.leftOut(place.pointer, `refers to ${ref.slice(0, 100)}, which is not there`);
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
