import type { Json, JsonObject } from "@formwork/domain";
import type { FakeStore } from "./store.ts";

/** A request to a service's double. */
export interface FakeCall {
  method: string;
  /** The intended host, for example `www.zohoapis.eu`. */
  host: string;
  path: string;
  query: URLSearchParams;
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Body as UTF-8. */
  body: string;
  /** Body as sent. */
  bytes: Uint8Array;
  /** Address at which this host is served here, without a trailing slash. */
  base: string;
  /** Values of the `:names` and of the `*name` in the route's path. */
  params: Readonly<Record<string, string>>;
}

/** The answer of a double. */
export interface FakeAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  json?: Json;
  html?: string;
  /** Any other body, for example XML or the content of a file. */
  raw?: { body: string | Uint8Array; contentType: string };
  /** Account that made the call, for pages that list calls. */
  account?: string;
}

/** Tools of a double. */
export interface FakeTools {
  store: FakeStore;
  /** Milliseconds since 1970. */
  now(): number;
  /** The tools of a double that it uses, for example the accounts of its vendor. */
  of(fakeKey: string): FakeTools;
}

/** One route of a service. */
export interface FakeRoute {
  method: string;
  /** Path with `:names`, for example `/crm/v8/:module/:id`; a final `*name` matches the rest, including slashes, for example `/:bucket/*key`. */
  path: string;
  handle(call: FakeCall, tools: FakeTools): FakeAnswer;
}

/** A table that shows a double's data. */
export interface FakeTable {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A message to a mail server's double. */
export interface FakeMail {
  /** Who signed in; null for nobody. */
  user: string | null;
  from: string;
  to: readonly string[];
  raw: Uint8Array;
}

/** A reply with which a mail server refuses. */
export interface FakeRefusal {
  code: number;
  message: string;
}

/** How a mail server's double receives mail; null accepts it. */
export interface FakeMailbox {
  signIn(user: string, password: string, tools: FakeTools): FakeRefusal | null;
  recipient(address: string, tools: FakeTools): FakeRefusal | null;
  take(mail: FakeMail, tools: FakeTools): FakeRefusal | null;
}

/** A double of a service: it answers as the vendor does, for tests and the sandbox. */
export interface Fake {
  key: string;
  name: string;
  /** Hosts it plays; `*.suffix` matches all below the suffix. */
  hosts: readonly string[];
  routes: readonly FakeRoute[];
  /** Doubles of the same vendor that it uses; each is served once too. */
  shares?: readonly Fake[];
  /** For a double that receives mail. */
  mailbox?: FakeMailbox;
  /** The vendor's answer for "too many requests", without `Retry-After`. */
  rateLimited?: FakeAnswer;
  /** Tables for the sandbox's pages; secrets only as fingerprints. */
  inspect?: (tools: FakeTools) => readonly FakeTable[];
  /** Controls for tests and the sandbox's pages, by name. */
  controls?: Readonly<Record<string, (tools: FakeTools, options: JsonObject) => JsonObject>>;
}

/** Gives a double its type. */
export function defineFake(fake: Fake): Fake {
  return fake;
}

/** Status, headers and bytes of a double's answer. */
export function wireAnswer(answer: FakeAnswer): { contentType: string; body: string | Uint8Array } {
  if (answer.raw) return answer.raw;
  if (answer.html !== undefined) return { contentType: "text/html; charset=utf-8", body: answer.html };
  return { contentType: "application/json", body: answer.json === undefined ? "" : JSON.stringify(answer.json) };
}

/** Body of a call as a JSON object; undefined for any other body. */
export function jsonBody(call: FakeCall): JsonObject | undefined {
  try {
    const parsed = JSON.parse(call.body) as Json;
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Parameters of a form body, and of the query for vendors that accept both. */
export function formBody(call: FakeCall): URLSearchParams {
  const body = new URLSearchParams(call.body);
  for (const [name, value] of call.query) if (!body.has(name)) body.set(name, value);
  return body;
}
