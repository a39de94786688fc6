import { beginning, FormworkError } from "@formwork/domain";
import { parse } from "yaml";
import { entriesOf, isPart, type Part } from "./document.ts";
import { fromSwagger } from "./swagger.ts";

/** Largest document, in bytes of UTF-8. */
export const largestDocument = 10 * 1_048_576;

/** Most aliases of a YAML document: without a bound a few lines could expand to gigabytes. */
const mostAliases = 1_000;

// Many documents use merge keys (<<) of YAML 1.1. This level omits only warnings; “silent” would read a damaged document in part.
const yaml = { maxAliasCount: mostAliases, merge: true, logLevel: "error" } as const;

function invalid(sentence: string): FormworkError {
  return new FormworkError("OPENAPI_INVALID", sentence, { path: "document" });
}

/**
 * Reads an OpenAPI 3.0 or 3.1 document, or one of Swagger 2.0, in JSON or YAML. Never fetches anything.
 *
 * @throws FormworkError `OPENAPI_INVALID`, `PAYLOAD_TOO_LARGE`
 */
export function readDocument(text: string): Part {
  if (Buffer.byteLength(text) > largestDocument) {
    throw new FormworkError("PAYLOAD_TOO_LARGE", "The document is larger than 10 MB. Leave out what you do not need.");
  }
  const document = parseText(text.replace(/^\uFEFF/, ""));
  // In YAML without quotes, 3.1 is a number, 3.0 is 3, and 2.0 is 2.
  const old = /^2(\.0)?$/.test(String(document.swagger));
  if (!old && !/^3(\.[01](\.|$)|$)/.test(String(document.openapi)))
    throw invalid("This is no OpenAPI 3.0 or 3.1 document, nor Swagger 2.0: it has no “openapi: 3…” at its beginning.");
  if (entriesOf(document.paths).length === 0)
    throw invalid(
      document.webhooks === undefined
        ? "The document describes no operations: its “paths” are empty."
        : "The document describes no operations, only calls that the service itself makes (“webhooks”).",
    );
  return old ? fromSwagger(document) : document;
}

function parseText(text: string): Part {
  let value: unknown;
  try {
    value = /^\s*[{[]/.test(text) ? JSON.parse(text) : parse(text, yaml);
  } catch (error) {
    const said = error instanceof Error ? beginning(error.message.split("\n")[0] ?? "", 200) : "";
    throw invalid(`The document can be read neither as JSON nor as YAML: ${said}`);
  }
  if (isPart(value)) return value;
  throw invalid("The document is empty, or a list. An OpenAPI document is an object.");
}
