import type { Json, JsonObject } from "@formwork/domain";
import type { FakeStore } from "./store.ts";

/** A request as it reached a service's double. */
export interface FakeCall {
  method: string;
  /** Host that was meant, for example `www.zohoapis.eu`. */
  host: string;
  path: string;
  query: URLSearchParams;
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Body as UTF-8. */
  body: string;
  /** Body as sent. */
  bytes: Uint8Array;
  /** Address under which this host is served here, without a slash at the end. */
  base: string;
  /** Values of the `:names` and of the `*name` in the route's path. */
  params: Readonly<Record<string, string>>;
}

/** What a double answers. */
export interface FakeAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  json?: Json;
  html?: string;
  /** Body of any other kind, for example XML or the content of a file. */
  raw?: { body: string | Uint8Array; contentType: string };
  /** Account that made the call, for the pages that show calls. */
  account?: string;
}

/** What a double works with. */
export interface FakeTools {
  store: FakeStore;
  /** Milliseconds since 1970. */
  now(): number;
  /** The tools of a double it shares, for example the accounts of its vendor. */
  of(fakeKey: string): FakeTools;
}

/** One address of a service. */
export interface FakeRoute {
  method: string;
  /** Path with `:names`, for example `/crm/v8/:module/:id`; a last `*name` stands for the rest, slashes included, for example `/:bucket/*key`. */
  path: string;
  handle(call: FakeCall, tools: FakeTools): FakeAnswer;
}

/** A table to look inside a double. */
export interface FakeTable {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A message as it reached a mail server's double. */
export interface FakeMail {
  /** Who signed in; null for nobody. */
  user: string | null;
  from: string;
  to: readonly string[];
  raw: Uint8Array;
}

/** A reply by which a mail server refuses. */
export interface FakeRefusal {
  code: number;
  message: string;
}

/** How a mail server's double takes mail; null takes it. */
export interface FakeMailbox {
  signIn(user: string, password: string, tools: FakeTools): FakeRefusal | null;
  recipient(address: string, tools: FakeTools): FakeRefusal | null;
  take(mail: FakeMail, tools: FakeTools): FakeRefusal | null;
}

/** A double of a service: it answers as the vendor does, and is what tests and the sandbox run against. */
export interface Fake {
  key: string;
  name: string;
  /** Hosts it answers for; `*.suffix` stands for all below the suffix. */
  hosts: readonly string[];
  routes: readonly FakeRoute[];
  /** Doubles of the same vendor it works with; served too, once. */
  shares?: readonly Fake[];
  /** For a double that takes mail. */
  mailbox?: FakeMailbox;
  /** How the vendor words "too many requests", before `Retry-After` is added. */
  rateLimited?: FakeAnswer;
  /** Tables for the sandbox's pages; secrets as fingerprints only. */
  inspect?: (tools: FakeTools) => readonly FakeTable[];
  /** Switches for tests and the sandbox's pages, by name. */
  controls?: Readonly<Record<string, (tools: FakeTools, options: JsonObject) => JsonObject>>;
}

/** Gives a double its type. */
export function defineFake(fake: Fake): Fake {
  return fake;
}

/** What a double answers as it goes over the wire. */
export function wireAnswer(answer: FakeAnswer): { contentType: string; body: string | Uint8Array } {
  if (answer.raw) return answer.raw;
  if (answer.html !== undefined) return { contentType: "text/html; charset=utf-8", body: answer.html };
  return { contentType: "application/json", body: answer.json === undefined ? "" : JSON.stringify(answer.json) };
}

/** Body of a call as a JSON object; undefined when it is none. */
export function jsonBody(call: FakeCall): JsonObject | undefined {
  try {
    const parsed = JSON.parse(call.body) as Json;
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Parameters of a form body, and those of the query for vendors that take both. */
export function formBody(call: FakeCall): URLSearchParams {
  const body = new URLSearchParams(call.body);
  for (const [name, value] of call.query) if (!body.has(name)) body.set(name, value);
  return body;
}
