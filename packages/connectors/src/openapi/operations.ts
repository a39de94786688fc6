import { createHash } from "node:crypto";
import type { JsonSchema, ServiceAction } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { entriesOf, isPart, type Part, partOf, pathsPointer } from "./document.ts";
import type { InputTools } from "./inputs.ts";
import { type DocumentServers, ownAddress } from "./own-address.ts";
import { readInputs } from "./read-inputs.ts";
import { at } from "./report.ts";
import { plainText } from "./schema.ts";
import type { ServerChoice } from "./servers.ts";

/** An operation of a document, and the action it becomes. */
export interface Operation {
  action: Omit<ServiceAction, "scopes">;
  /** The operation in the document, for its security rules. */
  source: Part;
  tags: string[];
  deprecated: boolean;
  pointer: string;
  /** Its address, when it differs from the rest of the document. */
  server: ServerChoice | null;
}

const methods = ["get", "post", "put", "patch", "delete"] as const;
const otherMethods = ["head", "options", "trace"];

/** Reads all operations in document order. Keys depend only on the operation, never on the selection. */
export function readOperations(document: Part, servers: DocumentServers, tools: InputTools): Operation[] {
  const taken = new Set<string>();
  return entriesOf(document.paths).flatMap(([path, value]) => {
    const place = at(pathsPointer, path);
    const found = tools.references.resolve(value, place);
    if (!found || !isPart(found.value)) return [];
    const item = found.value;
    for (const method of otherMethods.filter((each) => item[each] !== undefined)) {
      tools.notes.leftOut(at(place, method), `${method.toUpperCase()} does nothing that a step could use`);
    }
    return methods.flatMap((method) => {
      const pointer = at(place, method);
      // The standard does not allow a reference in place of an operation, but many documents are assembled that way.
      const operation = tools.references.resolve(item[method], pointer)?.value;
      if (!isPart(operation)) return [];
      const key = keyOf({ method, path, operation }, taken);
      const read = readOperation({ method, path, item, operation, pointer, key, servers }, tools);
      return read ? [read] : [];
    });
  });
}

function readOperation(
  of: {
    method: (typeof methods)[number];
    path: string;
    item: Part;
    operation: Part;
    pointer: string;
    key: string;
    servers: DocumentServers;
  },
  tools: InputTools,
): Operation | null {
  const { method, path, item, operation, pointer, key } = of;
  const leave = (reason: string) => {
    tools.notes.leftOut(pointer, reason);
    return null;
  };
  const { sent, fixed } = pathParts(path);
  if (!/^\/[^\s\\]*$/.test(sent) || sent.length > 1_000) return leave("its path is none: it has to begin with /");
  const server = ownAddress({ item, operation, pointer }, of.servers, tools.notes);
  if (server === undefined)
    return leave("is at another address than the rest, which cannot be called: make a service by hand for it");
  const parameters = [...(Array.isArray(operation.parameters) ? operation.parameters : []), ...fixed];
  const inputs = readInputs({ method, path: sent, item, operation: { ...operation, parameters }, pointer }, tools);
  if (!inputs) return null;
  if (inputs.places.length > 300) return leave("has more than 300 inputs");
  if (operation.callbacks !== undefined)
    tools.notes.leftOut(at(pointer, "callbacks"), "are calls that the service makes; an action has none");
  const input: JsonSchema = {
    type: "object",
    properties: inputs.properties,
    ...compact({ required: inputs.required.length > 0 ? inputs.required : undefined }),
    additionalProperties: false,
  };
  const { output, wraps } = readAnswer(operation, pointer, tools);
  const summary = typeof operation.summary === "string" ? plainText(operation.summary, 200) : "";
  const description = typeof operation.description === "string" ? plainText(operation.description, 500) : "";
  return {
    action: {
      key,
      title: summary || titleOf(key),
      description,
      method: method.toUpperCase() as ServiceAction["method"],
      path: sent,
      ...compact({
        address: server?.url,
        idempotencyHeader: inputs.idempotencyHeader !== null && method !== "get" ? inputs.idempotencyHeader : undefined,
        contentType: inputs.contentType,
      }),
      places: inputs.places,
      body: inputs.body,
      input,
      output,
      wrapsOutput: wraps,
    },
    source: operation,
    tags: (Array.isArray(operation.tags) ? operation.tags : [])
      .filter((tag): tag is string => typeof tag === "string")
      .slice(0, 10),
    deprecated: operation.deprecated === true,
    pointer,
    server,
  };
}

/**
 * Splits a path into the part to send and the rest. A query that distinguishes operations of one path becomes inputs with one value. A fragment after
 * # distinguishes them as well and is never sent.
 */
function pathParts(path: string): { sent: string; fixed: Part[] } {
  const [, sent = "", query = ""] = /^([^?#]*)\??([^#]*)/.exec(path) ?? [];
  const fixed = [...new URLSearchParams(query)].filter(([, value]) => !/[{}]/.test(value));
  return {
    sent,
    fixed: fixed.map(([name, value]) => ({
      name,
      in: "query",
      required: true,
      schema: { type: "string", enum: [value] },
    })),
  };
}

function readAnswer(operation: Part, pointer: string, tools: InputTools): { output: JsonSchema; wraps: boolean } {
  const responses = entriesOf(operation.responses);
  const success = responses.filter(([status]) => /^2(\d\d|XX)$/i.test(status)).sort(([a], [b]) => a.localeCompare(b));
  const anything = { output: { type: "object", properties: { result: { title: "Answer" } } }, wraps: true };
  for (const [status, response] of success) {
    const found = tools.references.resolve(response, at(pointer, "responses", status));
    const content = entriesOf(partOf(found?.value).content);
    const json = content.find(([type]) => /^application\/([\w.+-]+\+)?json\b/i.test(type) || type === "*/*");
    if (!found || (content.length > 0 && !json)) {
      tools.notes.simplified(
        at(pointer, "responses", status),
        "answers with something else than JSON: steps get it as text",
      );
      continue;
    }
    if (!json) continue;
    const output = tools.schemas.read(partOf(json[1]).schema, at(found.pointer, "content", json[0], "schema"), {
      use: "output",
    });
    if (output.type === "object" && isPart(output.properties)) return { output, wraps: false };
    return { output: { type: "object", properties: { result: { title: "Answer", ...output } } }, wraps: true };
  }
  return anything;
}

function keyOf(
  { method, path, operation }: { method: string; path: string; operation: Part },
  taken: Set<string>,
): string {
  const id = typeof operation.operationId === "string" ? operation.operationId : "";
  const base = slug(id) || slug(`${method} ${path}`) || method;
  // When two have the same name, the second gets a suffix from its content and not from its position.
  const own = createHash("sha256").update(`${method} ${path}`).digest("hex").slice(0, 8);
  const key = taken.has(base) ? `${base.slice(0, 70)}_${own}` : base;
  taken.add(key);
  return key;
}

function slug(text: string): string {
  const words = text
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");
  return words.replace(/^[^a-z]+|_+$/g, "").slice(0, 80);
}

function titleOf(key: string): string {
  const words = key.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
