import { FormworkError, mostServiceActions, type ServiceAction } from "@formwork/domain";
import { z } from "zod";
import { References, readDocument } from "./document.ts";
import { type Operation, readOperations } from "./operations.ts";
import { at, type DocumentNote, Notes } from "./report.ts";
import { SchemaReader } from "./schema.ts";
import { type AuthChoice, authChoices, scopesOf } from "./security.ts";
import { type ServerChoice, serverChoices } from "./servers.ts";

/** An operation that can become an action, as the page of an import lists it. */
export interface OperationItem {
  key: string;
  title: string;
  description: string;
  method: ServiceAction["method"];
  path: string;
  tags: string[];
  deprecated: boolean;
  /** How many inputs and required ones it has. */
  inputs: number;
  required: number;
}

/** What was found in an OpenAPI document [K8]. */
export interface DocumentReport {
  title: string;
  version: string;
  description: string;
  openapi: string;
  servers: ServerChoice[];
  auth: AuthChoice[];
  operations: OperationItem[];
  /** What did not come along, with its place and the reason; `moreNotes` are counted only. */
  notes: DocumentNote[];
  moreNotes: number;
}

function open(text: string) {
  const document = readDocument(text);
  const notes = new Notes();
  const references = new References(document, notes);
  const tools = { references, notes, schemas: new SchemaReader(references, notes) };
  return { document, notes, references, operations: readOperations(document, tools) };
}

/**
 * Reads an OpenAPI 3.0 or 3.1 document: which operations can become actions, how it signs in, and what does not come along. Pure: no request ever leaves
 * for a document.
 *
 * @param text JSON or YAML, at most 10 MB
 * @throws FormworkError `OPENAPI_INVALID`, `PAYLOAD_TOO_LARGE`
 */
export function reportDocument(text: string): DocumentReport {
  const { document, notes, references, operations } = open(text);
  if (document.webhooks !== undefined)
    notes.leftOut(at("#", "webhooks"), "are calls that the service makes; an action has none");
  const info = (document.info ?? {}) as Record<string, unknown>;
  const words = (value: unknown, longest: number) => (typeof value === "string" ? value.trim().slice(0, longest) : "");
  return {
    title: words(info.title, 100),
    version: words(info.version, 50),
    description: words(info.description, 500),
    openapi: String(document.openapi),
    servers: serverChoices(document, notes),
    auth: authChoices({ document, rules: operations.map(({ source }) => source.security) }, references, notes),
    operations: operations.map(toItem),
    notes: notes.list,
    moreNotes: notes.more,
  };
}

function toItem({ action, tags, deprecated }: Operation): OperationItem {
  const { key, title, description, method, path, input, places } = action;
  const required = Array.isArray(input.required) ? input.required.length : 0;
  return { key, title, description, method, path, tags, deprecated, inputs: places.length, required };
}

/**
 * Makes actions of picked operations.
 *
 * @param picked.keys keys from the report of the same document
 * @param picked.auth id of the way to sign in, which says what scopes each action needs; null when none of the document's was chosen
 * @throws FormworkError as {@link reportDocument}; `INVALID_INPUT` for a key that is not there, or for more than 200
 */
export function actionsOf(text: string, picked: { keys: readonly string[]; auth: string | null }): ServiceAction[] {
  if (picked.keys.length > mostServiceActions) {
    throw new FormworkError("INVALID_INPUT", `A service has ${mostServiceActions} actions at most. Pick fewer.`, {
      path: "operations",
    });
  }
  const { document, operations } = open(text);
  const byKey = new Map(operations.map((operation) => [operation.action.key, operation]));
  return [...new Set(picked.keys)].map((key) => {
    const operation = byKey.get(key);
    if (!operation)
      throw new FormworkError("INVALID_INPUT", `The document has no operation “${key}”.`, { path: "operations" });
    const action = { ...operation.action, scopes: scopesOf(operation.source, document, picked.auth) };
    assertCompiles(action);
    return action;
  });
}

// Contradictions of a schema show when it is compiled: here and not in the middle of a run.
function assertCompiles({ key, title, input }: ServiceAction): void {
  try {
    z.fromJSONSchema(input as Parameters<typeof z.fromJSONSchema>[0]);
  } catch {
    throw new FormworkError("OPENAPI_INVALID", `The inputs of “${title}” contradict themselves. Leave it out.`, {
      path: `operations.${key}`,
    });
  }
}
