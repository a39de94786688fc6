import type { FileRef } from "../file.ts";
import type { Json, JsonObject } from "../json.ts";

/** How a write behaves when it is repeated after a crash (design §3.5). */
export type Guarantee = "read" | "keyed" | "find-or-create" | "none";

/** A range of HTTP status codes, both ends included. */
export interface StatusRange {
  from: number;
  to: number;
}

/** A name and its value. Lists of them are sent in their order, and a name may come again. */
export interface HttpPair {
  name: string;
  value: string;
}

/** A raw HTTP request of the HTTP-request step, expressions already evaluated. */
export interface HttpCall {
  /** Statuses that count as success; 200–299 when left out. */
  success?: readonly StatusRange[];
  /** Header that carries the idempotency key of a `keyed` request; set by the executor, never by the builder's own headers. */
  idempotencyHeader?: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  /** Added to what the address holds already. */
  query: readonly HttpPair[];
  headers: readonly HttpPair[];
  body:
    | { kind: "none" }
    | { kind: "json"; value: Json }
    | { kind: "form"; fields: readonly HttpPair[] }
    | { kind: "text"; text: string; contentType: string }
    | { kind: "multipart"; parts: HttpPart[] }
    /** The content of a kept file; `contentType` replaces the file's own. */
    | { kind: "file"; file: FileRef; contentType?: string };
  /** `file` keeps the body of a successful answer as a file. */
  answer?: "file";
  /** Reads page after page; for requests that only read. */
  paging?: HttpPaging;
}

/** One part of a multipart body: a value, or a kept file, whose own type `contentType` replaces (RFC 7578 §4.4). */
export type HttpPart = { name: string; contentType?: string } & ({ value: string } | { file: FileRef });

/** How the pages of an answer follow each other, and how much is read at most. */
export type HttpPaging = {
  /** Dotted path of the rows in the answer; empty when the answer itself is the list. A name that holds full stops itself is found as it stands. */
  items: string;
  maxPages: number;
  maxItems: number;
  /** Statuses of an answer behind the first one that mean: no more pages. */
  ends: readonly number[];
} & (
  | { kind: "link" }
  | { kind: "body-link"; next: string }
  | { kind: "page"; parameter: string; first: number }
  | { kind: "offset"; parameter: string; sizeParameter: string; size: number }
  | { kind: "cursor"; parameter: string; next: string }
);

/** A mail as a step sends it: from the installation's own sender, values already put in and addresses checked. */
export interface StepMail {
  /** Mailboxes, `Jo <jo@example.com>`. */
  to: string[];
  /** People of the organization, by id; their addresses are looked up when it is sent. */
  people: string[];
  cc: string[];
  /** null: answers go to the sender. */
  replyTo: string | null;
  subject: string;
  text: string;
  attachments: FileRef[];
}

/** A notice as a step gives it to people of the organization. */
export interface StepNotice {
  /** People by id. */
  people: string[];
  /** Everybody with one of these roles. */
  groups: ("builders" | "administrators")[];
  /** The person who sent the form, when they were signed in. */
  submitter: boolean;
  title: string;
  text: string;
}

/** What a step asks the outside to do; a closed list, handled by one exhaustive table in the worker. Expressions are evaluated before. */
export type Work =
  /** Call a connector's action through a connection. Its output is the action's. */
  | {
      kind: "invoke";
      connectionId: string;
      connectorKey: string;
      action: string;
      input: JsonObject;
      guarantee: Guarantee;
    }
  /**
   * Send a raw request, through a connection or without one. Output: `{ status, headers, body }`, names of headers in lower case; `file` in place of
   * `body` for an answer kept as a file; `{ pages, items, complete, why }` when pages were read; where `complete` is false, `why` says why that may
   * not be all.
   */
  | { kind: "http"; connectionId: string | null; call: HttpCall; guarantee: Guarantee }
  /** Output: `{ id, createdAt, values }`. */
  | { kind: "record-create"; formId: string; values: JsonObject }
  /** Output: `{ id, createdAt, values }`, after the update. */
  | { kind: "record-update"; formId: string; recordId: string; values: JsonObject }
  /** Output: `{ count, first, records }`; `count` is that of `records`, each `{ id, createdAt, values }`, `first` null when there is none. */
  | { kind: "record-find"; formId: string; filter: RecordFilter; limit: number }
  /** Output: `{ messageId, accepted, rejected, allAccepted }`. */
  | { kind: "mail"; mail: StepMail }
  /** Output: `{ told }`, how many people have it now. */
  | { kind: "notify"; notice: StepNotice };

/** A filter over records: all conditions hold. */
export interface RecordFilter {
  conditions: {
    field: string;
    operator: "eq" | "ne" | "lt" | "lte" | "gt" | "gte" | "contains" | "empty" | "not_empty";
    value: Json;
  }[];
}
