import { beginning, FormworkError, mostServiceActions, type ServiceAction, type ServiceParam } from "@formwork/domain";
import { z } from "zod";
import { References } from "./document.ts";
import { type Operation, readOperations } from "./operations.ts";
import { hostOf } from "./own-address.ts";
import { readDocument } from "./read-document.ts";
import { at, type DocumentNote, Notes } from "./report.ts";
import { SchemaReader } from "./schema.ts";
import { type AuthChoice, authChoices, scopesOf } from "./security.ts";
import { type ServerChoice, ServerReader } from "./servers.ts";

/** An operation that can become an action, as listed by the import page. */
export interface OperationItem {
  key: string;
  title: string;
  description: string;
  method: ServiceAction["method"];
  path: string;
  tags: string[];
  deprecated: boolean;
  /** Its host, when it differs from the rest of the document. */
  host: string | null;
  /** Number of its inputs, and of the required ones. */
  inputs: number;
  required: number;
}

/** A host of only some of a document's operations. Secrets would be sent there, so a builder has to choose it. */
export interface OtherHost {
  host: string;
  operations: number;
  /** Dynamic parameters in its addresses. */
  params: ServiceParam[];
}

/** Content of an OpenAPI document [K8]. */
export interface DocumentReport {
  title: string;
  version: string;
  description: string;
  openapi: string;
  servers: ServerChoice[];
  otherHosts: OtherHost[];
  auth: AuthChoice[];
  operations: OperationItem[];
  /** What was left out, each with its place and the reason; `moreNotes` is the number of further ones. */
  notes: DocumentNote[];
  moreNotes: number;
}

function open(text: string) {
  const document = readDocument(text);
  const notes = new Notes();
  const references = new References(document, notes);
  const tools = { references, notes, schemas: new SchemaReader(references, notes) };
  const reader = new ServerReader(notes);
  const servers = { reader, main: reader.read(document, "#"), listed: document.servers };
  return { document, notes, references, servers: servers.main, operations: readOperations(document, servers, tools) };
}

/**
 * Reads an OpenAPI 3.0 or 3.1 document, or one of Swagger 2.0: which operations can become actions, how it signs in, and what is left out. Pure: it
 * never makes a request.
 *
 * @param text JSON or YAML, at most 10 MB
 * @throws FormworkError `OPENAPI_INVALID`, `PAYLOAD_TOO_LARGE`
 */
export function reportDocument(text: string): DocumentReport {
  const { document, notes, references, servers, operations } = open(text);
  if (document.webhooks !== undefined)
    notes.leftOut(at("#", "webhooks"), "are calls that the service makes; an action has none");
  const info = (document.info ?? {}) as Record<string, unknown>;
  const words = (value: unknown, longest: number) =>
    ["string", "number"].includes(typeof value) ? beginning(String(value).trim(), longest) : "";
  return {
    title: words(info.title, 100),
    version: words(info.version, 50),
    description: words(info.description, 500),
    openapi: String(document.openapi),
    servers,
    otherHosts: otherHosts(operations),
    auth: authChoices({ document, rules: operations.map(({ source }) => source.security) }, references, notes),
    operations: operations.map(toItem),
    notes: notes.list,
    moreNotes: notes.more,
  };
}

function toItem({ action, tags, deprecated, server }: Operation): OperationItem {
  const { key, title, description, method, path, input, places } = action;
  const required = Array.isArray(input.required) ? input.required.length : 0;
  const host = server === null ? null : hostOf(server.url);
  return { key, title, description, method, path, tags, deprecated, host, inputs: places.length, required };
}

function otherHosts(operations: readonly Operation[]): OtherHost[] {
  const found = new Map<string, OtherHost>();
  for (const { server } of operations) {
    if (server === null) continue;
    const host = hostOf(server.url);
    const { operations: before, params } = found.get(host) ?? { operations: 0, params: [] };
    const fresh = server.params.filter(({ key }) => !params.some((param) => param.key === key));
    found.set(host, { host, operations: before + 1, params: [...params, ...fresh] });
  }
  return [...found.values()];
}

/**
 * Makes actions from picked operations.
 *
 * @param picked.keys keys of the operations, from the report of the same document
 * @param picked.auth id of the way to sign in, which decides the scopes of each action; null when none of the document's was chosen
 * @param picked.hosts hosts that were chosen besides the service's own; other hosts of the document are never called
 * @throws FormworkError as {@link reportDocument}; `INVALID_INPUT` for an unknown key, for more than 200 keys, or for an operation at a host that was
 *   not chosen
 */
export function actionsOf(
  text: string,
  picked: { keys: readonly string[]; auth: string | null; hosts: readonly string[] },
): ServiceAction[] {
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
    const { title, address } = operation.action;
    if (address !== undefined && !picked.hosts.includes(hostOf(address)))
      throw new FormworkError(
        "INVALID_INPUT",
        `“${title}” is called at ${hostOf(address)}. Choose that host too, or leave the operation out.`,
        { path: "hosts" },
      );
    const action = { ...operation.action, scopes: scopesOf(operation.source, document, picked.auth) };
    assertCompiles(action);
    return action;
  });
}

// Compiling a schema reveals contradictions, so do it here and not during a run.
function assertCompiles({ key, title, input }: ServiceAction): void {
  try {
    z.fromJSONSchema(input as Parameters<typeof z.fromJSONSchema>[0]);
  } catch {
    throw new FormworkError("OPENAPI_INVALID", `The inputs of “${title}” contradict themselves. Leave it out.`, {
      path: `operations.${key}`,
    });
  }
}
