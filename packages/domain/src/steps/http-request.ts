import * as z from "zod";
import { compact } from "../compact.ts";
import type { Problem, Step } from "../graph/schema.ts";
import type { Json } from "../json.ts";
import type { Guarantee, HttpCall } from "../run/work.ts";
import { shortened } from "../text.ts";
import { draftText } from "./parts/draft.ts";
import { addressProblems, planAddress } from "./parts/http-address.ts";
import {
  bodyTemplates,
  httpBodySchema,
  notJson,
  parseJsonTemplate,
  partsNotJson,
  planBody,
} from "./parts/http-body.ts";
import { assertHeaders, headerProblem } from "./parts/http-headers.ts";
import { httpPagingSchema, pagingOf } from "./parts/http-paging.ts";
import { evaluatePairs, pairSchema, pairTemplates } from "./parts/pairs.ts";
import { templatesIn } from "./parts/templates.ts";
import { defineStep, type OutputValue } from "./step-kind.ts";

const settings = z.object({
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  url: z.string().trim().min(1).max(4_000),
  query: z.array(pairSchema).max(100).default([]),
  headers: z.array(pairSchema).max(100).default([]),
  body: httpBodySchema.default({ kind: "none" }),
  /** What becomes of the answer's body: data to use, or a file to keep. */
  answer: z.enum(["data", "file"]).default("data"),
  paging: httpPagingSchema.default({ kind: "none" }),
  connectionId: z.string().min(1).nullable().default(null),
  connectorKey: z.string().min(1).nullable().default(null),
  /** Statuses that count as success. */
  success: z.enum(["2xx", "2xx-3xx", "2xx-404", "any"]).default("2xx"),
  /** Header by which the service recognises a repeated request; empty when it has none. */
  idempotencyHeader: z.string().max(100).default(""),
});
type Settings = z.infer<typeof settings>;

const ranges: Record<Settings["success"], readonly { from: number; to: number }[]> = {
  "2xx": [{ from: 200, to: 299 }],
  "2xx-3xx": [{ from: 200, to: 399 }],
  "2xx-404": [
    { from: 200, to: 299 },
    { from: 404, to: 404 },
  ],
  any: [{ from: 100, to: 599 }],
};

const answerOutputs: readonly OutputValue[] = [
  { path: "status", label: "Status", type: "number" },
  { path: "headers", label: "Headers", type: "object" },
];
const dataOutputs: readonly OutputValue[] = [{ path: "body", label: "Answer", type: "any" }];
const fileOutputs: readonly OutputValue[] = [
  { path: "file", label: "File", type: "object" },
  { path: "file.name", label: "File › Name", type: "text" },
  { path: "file.contentType", label: "File › Type", type: "text" },
  { path: "file.bytes", label: "File › Size", type: "number" },
];
const pagedOutputs: readonly OutputValue[] = [
  { path: "items", label: "Rows of all pages", type: "list" },
  { path: "pages", label: "Pages read", type: "number" },
  { path: "complete", label: "Whether that is all", type: "boolean" },
  { path: "why", label: "Why that may not be all", type: "text" },
];

function guaranteeOf({ method, idempotencyHeader }: Settings): Guarantee {
  if (method === "GET") return "read";
  return idempotencyHeader.trim() ? "keyed" : "none";
}

/** Sends an HTTP request that the builder writes. */
export const step = defineStep<Settings>({
  kind: "http-request",
  title: "Send a web request",
  description: "Call any web address, with or without a connection.",
  group: "service",
  icon: "WorldWww",
  settings: settings as z.ZodType<Settings>,
  initial: {
    method: "GET",
    url: "",
    query: [],
    headers: [],
    body: { kind: "none" },
    answer: "data",
    paging: { kind: "none" },
    connectionId: null,
    connectorKey: null,
    success: "2xx",
    idempotencyHeader: "",
  },
  fields: [
    {
      path: "method",
      label: "Method",
      control: "http-method",
      required: true,
      options: ["GET", "POST", "PUT", "PATCH", "DELETE"].map((value) => ({ value, label: value })),
    },
    {
      path: "url",
      label: "Address",
      control: "template",
      required: true,
      help: "Values in it are encoded for their place; path(…) keeps the / of a value. A value alone is the whole address.",
    },
    {
      path: "connectionId",
      label: "Connection",
      control: "connection",
      help: "Adds the account's own sign-in to the request.",
    },
    {
      path: "query",
      label: "Query",
      control: "key-values",
      help: "Added to what the address holds. Rows of one name are all sent, in order.",
    },
    { path: "headers", label: "Headers", control: "key-values" },
    {
      path: "body",
      label: "Body",
      parts: { file: "File", text: "Text", contentType: "Type of the content" },
      control: "http-body",
      when: { path: "method", in: ["POST", "PUT", "PATCH", "DELETE"] },
    },
    {
      path: "answer",
      label: "The answer is",
      control: "choice",
      options: [
        { value: "data", label: "Data, to use its values" },
        { value: "file", label: "A file, to keep or pass on" },
      ],
    },
    {
      path: "paging",
      label: "More pages",
      parts: {
        next: "Where it stands in the answer",
        parameter: "Query parameter for it",
        first: "Number of the first page",
        sizeParameter: "Limit parameter",
        size: "Rows a page",
        items: "Where the rows stand in the answer",
        maxPages: "Pages at most",
        maxItems: "Rows at most",
        ends: "Answers that end the list",
      },
      control: "http-paging",
      when: { path: "method", in: ["GET"] },
    },
    {
      path: "success",
      label: "Treat as success",
      control: "choice",
      options: [
        { value: "2xx", label: "Status 200–299" },
        { value: "2xx-3xx", label: "Status 200–399" },
        { value: "2xx-404", label: "Status 200–299 and 404 (not found)" },
        { value: "any", label: "Every answer" },
      ],
    },
    {
      path: "idempotencyHeader",
      label: "Header against doubles",
      control: "text",
      help: "For example Idempotency-Key, if the service knows such a header. Then a request may be repeated safely.",
      when: { path: "method", in: ["POST", "PUT", "PATCH", "DELETE"] },
    },
  ],
  timeoutMs: 30_000,
  ports: () => [{ id: "out", label: null }],
  summary: ({ method, url }) =>
    draftText(url).trim() ? `${method ?? "GET"} ${shortened(draftText(url).replace(/^https?:\/\//, ""), 80)}` : null,
  connection: ({ connectionId, connectorKey, method, body }) => {
    const formBody = method !== "GET" && body?.kind === "form";
    return connectionId ? { connectionId, connectorKey: connectorKey ?? null, action: null, formBody } : null;
  },
  expressions: ({ url, query, headers, body }) => [
    ...templatesIn(url ?? "", "url"),
    ...pairTemplates(query, "query"),
    ...pairTemplates(headers, "headers"),
    ...bodyTemplates(body),
  ],
  outputs: ({ method, answer, paging }) => {
    if (method === "GET" && paging !== undefined && paging.kind !== "none") return pagedOutputs;
    return [...answerOutputs, ...(answer === "file" ? fileOutputs : dataOutputs)];
  },
  check: checkRequest,
  plan(chosen, evaluate) {
    const headers = evaluatePairs(chosen.headers, "headers", evaluate);
    assertHeaders(headers);
    const paging = pagingOf(chosen.paging);
    const call: HttpCall = {
      method: chosen.method,
      url: planAddress(chosen.url, evaluate),
      query: evaluatePairs(chosen.query, "query", evaluate),
      headers,
      body: chosen.method === "GET" ? ({ kind: "none" } as const) : planBody(chosen.body, evaluate),
      success: ranges[chosen.success],
      ...compact({
        answer: chosen.answer === "file" ? chosen.answer : undefined,
        paging: paging && chosen.method === "GET" ? paging : undefined,
        idempotencyHeader: chosen.idempotencyHeader.trim() || undefined,
      }),
    };
    const { method, url, query, body } = call;
    const input = { method, url, query, headers, body } as unknown as Json;
    return {
      kind: "work",
      input,
      work: { kind: "http", connectionId: chosen.connectionId, call, guarantee: guaranteeOf(chosen) },
    };
  },
});

function checkRequest(
  step: Step,
  { method, url, headers, body, answer, paging, idempotencyHeader }: Settings,
): Problem[] {
  const found: [path: string, message: string][] = [];
  if (!/^(https?:\/\/|\{)/i.test(url)) found.push(["url", "The address must start with https:// or http://."]);
  for (const message of addressProblems(url)) found.push(["url", message]);
  headers.forEach(({ name }, index) => {
    const problem = name.trim() ? headerProblem(name.trim()) : null;
    if (problem) found.push([`headers.${index}.name`, problem]);
  });
  if (idempotencyHeader.trim()) {
    const problem = headerProblem(idempotencyHeader.trim());
    if (problem) found.push(["idempotencyHeader", problem]);
  }
  if (body.kind === "json" && parseJsonTemplate(body.text) === undefined) found.push(["body.text", notJson]);
  for (const path of partsNotJson(body)) found.push([path, notJson]);
  found.push(...contentTypeProblems(headers, body));
  if (method === "GET" && answer === "file" && paging.kind !== "none")
    found.push(["paging", "Pages are read as data. Choose data as the answer, or no more pages."]);
  return found.map(([path, message]) => ({
    code: "SETTING_INVALID",
    severity: "error",
    stepId: step.id,
    path,
    message,
  }));
}

function contentTypeProblems(headers: Settings["headers"], body: Settings["body"]): [path: string, message: string][] {
  const rows = headers.flatMap(({ name }, index) =>
    name.trim().toLowerCase() === "content-type" ? [`headers.${index}.name`] : [],
  );
  const [first, second] = rows;
  if (second) return [[second, "The header Content-Type comes twice. A body has one type."]];
  if (first && body.kind === "multipart")
    return [[first, "Leave Content-Type out: a body of values and files gets its own. Each part can have a type."]];
  return [];
}
