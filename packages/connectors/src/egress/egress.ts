/// <reference path="./undici.d.ts" />

import { FormworkError, readUrl } from "@formwork/domain";
// The package's entry also loads its fetch, caches and cookies, which takes a tenth of each start.
import requestThrough from "undici/lib/api/api-request.js";
import Agent from "undici/lib/dispatcher/agent.js";
import { answerText } from "./answer-text.ts";
import { createClocks } from "./clocks.ts";
import { transportFailure } from "./failures.ts";
import { guardedLookup, type Resolver, systemResolver } from "./lookup.ts";
import { deliverMail, type MailDeps, type MailSending } from "./mail.ts";
import type { MailReply } from "./mail-reply.ts";
import { type HostRule, hostKey, routeOf } from "./policy.ts";
import { readBody } from "./read-body.ts";
import { type Sandbox, sandboxedHosts, sandboxMailAt, toSandbox } from "./sandbox.ts";

/** Limits of egress. */
export interface EgressLimits {
  /** Largest answer in bytes, as sent and as decoded. */
  maxResponseBytes: number;
  /** Largest answer that is stored as a file, in bytes, as sent and as decoded. */
  maxFileBytes: number;
  /** Largest body to send, in bytes. */
  maxRequestBytes: number;
  connectTimeoutMs: number;
  /** Connections per origin; further calls wait for a free one. */
  connectionsPerOrigin: number;
  maxOrigins: number;
}

const defaultLimits: EgressLimits = {
  maxResponseBytes: 5 * 1_048_576,
  maxFileBytes: 25 * 1_048_576,
  maxRequestBytes: 26 * 1_048_576,
  connectTimeoutMs: 5_000,
  connectionsPerOrigin: 64,
  maxOrigins: 1_000,
};

/** One call to the outside, with authentication already added. */
export interface EgressRequest {
  method: string;
  /** Absolute address with query. */
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array | null;
  /** `file` lets a successful answer be as large as a file may be. */
  expects?: "file" | undefined;
  /** Hosts that the call may reach. */
  hosts: HostRule;
  /** Whether it carries credentials, which require TLS. */
  carriesSecret: boolean;
  /** Milliseconds for the whole call. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** An answer, read whole. */
export interface EgressResponse {
  status: number;
  /** Header names in lower case; repeated ones joined by `, `. */
  headers: Readonly<Record<string, string>>;
  bytes: Uint8Array;
  /**
   * The bytes as text, decoded by their charset. Fails with `RESPONSE_UNREADABLE` when the charset is unknown; for an error answer, the text says so
   * instead.
   */
  readonly text: string;
}

/** Log entry of a call: never query, headers or bodies. */
export interface EgressLogEntry {
  method: string;
  host: string;
  status: number | null;
  code: string | null;
  milliseconds: number;
}

/** The only way for the product to call the outside. */
export interface Egress {
  /**
   * Sends one request and reads the whole answer. Redirects are answers and never followed.
   *
   * @throws FormworkError `EGRESS_REFUSED`, `PAYLOAD_TOO_LARGE`, `REMOTE_UNREACHABLE`, `REMOTE_TIMEOUT`, `RESPONSE_TOO_LARGE`, `RESPONSE_UNREADABLE`,
   *   `RUN_CANCELLED`
   */
  send(request: EgressRequest): Promise<EgressResponse>;
  /**
   * Hands a message to a mail server, over TLS, at a checked address. A refusal of the server is its reply.
   *
   * @throws FormworkError `EGRESS_REFUSED`, `INVALID_INPUT`, `PAYLOAD_TOO_LARGE`, `REMOTE_UNREACHABLE`, `REMOTE_TIMEOUT`, `RUN_CANCELLED`
   */
  sendMail(mail: MailSending): Promise<MailReply>;
  /** The address to send a browser to for an address of a service: the same, unless the sandbox plays the service. */
  browserUrl(address: string): string;
  /** Current time by the clock of a host, from its latest answer; by our own for a host that has not answered. */
  now(host: string): Date;
  /** Closes idle connections and waits for running calls. */
  close(): Promise<void>;
}

function assertSendable(body: EgressRequest["body"], maxBytes: number): void {
  if (body === null || Buffer.byteLength(body) <= maxBytes) return;
  const limit = `${Math.floor(maxBytes / 1_048_576)} MiB`;
  throw new FormworkError("PAYLOAD_TOO_LARGE", `The request is larger than ${limit}. Send less at a time.`, {
    notSent: true,
  });
}

function joinHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return joined;
}

function readable(status: number, headers: EgressResponse["headers"], bytes: Buffer): string {
  try {
    return answerText(bytes, headers["content-type"] ?? "");
  } catch (thrown) {
    if (!(thrown instanceof FormworkError) || status < 400) throw thrown;
    // The status says what happened; the words are only for people.
    return `(in the character set “${String(thrown.details.charset)}”, which is not known here)`;
  }
}

function toResponse(status: number, headers: EgressResponse["headers"], bytes: Buffer): EgressResponse {
  let text: string | null = null;
  return {
    status,
    headers,
    bytes,
    get text() {
      text ??= readable(status, headers, bytes);
      return text;
    },
  };
}

/**
 * Makes an egress. Every call that leaves the product goes through one.
 *
 * @param options.sandboxUrl base address of the sandbox; when given, calls to built-in connectors go only there
 * @param options.sandboxHosts hosts that the sandbox plays besides those of the built-in connectors
 * @param options.sandboxMail the sandbox's mail server, `host:port`; mail to demo hosts goes only there
 * @param options.authorities further certificate authorities for mail servers, in PEM
 * @param options.allowHosts hosts that are allowed although they are private or have no TLS, `host` or `host:port`
 * @param options.resolver resolver of host names
 * @param options.limits limits that differ from the defaults (5 MiB, 25 MiB for a file, 26 MiB sent, 5 s to connect, 64 connections an origin)
 * @param options.log called after each call
 * @example
 * const egress = createEgress({ allowHosts: ["intranet.example:8080"], log: (entry) => log.debug(entry, "a call left") });
 */
export function createEgress(
  options: {
    sandboxUrl?: string;
    sandboxHosts?: readonly string[];
    sandboxMail?: string;
    authorities?: string;
    allowHosts?: readonly string[];
    resolver?: Resolver;
    limits?: Partial<EgressLimits>;
    log?: (entry: EgressLogEntry) => void;
  } = {},
): Egress {
  const limits = { ...defaultLimits, ...options.limits };
  const sandbox: Sandbox | null = options.sandboxUrl
    ? { url: new URL(options.sandboxUrl), hosts: sandboxedHosts(options.sandboxHosts) }
    : null;
  const configured = new Set(options.allowHosts);
  const allowHosts = { has: (host: string) => configured.has(host) || sandbox?.hosts.has(host) === true };
  const shared = {
    connections: limits.connectionsPerOrigin,
    maxOrigins: limits.maxOrigins,
    keepAliveTimeout: 10_000,
    keepAliveMaxTimeout: 60_000,
  };
  const timeout = limits.connectTimeoutMs;
  const clocks = createClocks();
  const resolver = options.resolver ?? systemResolver;
  const mailDeps: MailDeps = {
    resolver,
    allowed: allowHosts,
    maxBytes: limits.maxRequestBytes,
    authorities: options.authorities,
    sandbox: options.sandboxMail === undefined ? null : sandboxMailAt(options.sandboxMail),
  };
  const lookup = guardedLookup(resolver);
  const guarded = new Agent({ ...shared, connect: { timeout, lookup } });
  const trusted = new Agent({ ...shared, connect: { timeout } });

  async function exchange(request: EgressRequest): Promise<EgressResponse> {
    const route = routeOf({ ...request, address: request.url, allowHosts });
    assertSendable(request.body, limits.maxRequestBytes);
    const host = hostKey(route.url);
    const inSandbox = sandbox?.hosts.has(host) ? toSandbox(sandbox, route.url) : null;
    const target = inSandbox?.url ?? route.url;
    // Use our own timer instead of AbortSignal.timeout, so that it can be cleared after the answer.
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), request.timeoutMs);
    const signal = request.signal ? AbortSignal.any([limit.signal, request.signal]) : limit.signal;
    try {
      const answer = await requestThrough.call(inSandbox || route.trusted ? trusted : guarded, {
        origin: target.origin,
        path: target.pathname + target.search,
        method: request.method as "GET",
        headers: { ...request.headers, ...inSandbox?.headers },
        body: request.body,
        signal,
        headersTimeout: request.timeoutMs,
        bodyTimeout: request.timeoutMs,
      });
      const headers = joinHeaders(answer.headers);
      const status = answer.statusCode;
      clocks.note(host, headers.date);
      const isFile = request.expects === "file" && status >= 200 && status < 300;
      const bytes = await readBody(answer.body, headers, isFile ? limits.maxFileBytes : limits.maxResponseBytes);
      return toResponse(status, headers, bytes);
    } catch (error) {
      const { timeoutMs, signal: outer } = request;
      const timedOut = limit.signal.aborted || (outer?.reason as Error | undefined)?.name === "TimeoutError";
      throw transportFailure(error, { host, timedOut, cancelled: outer?.aborted === true, timeoutMs });
    } finally {
      clearTimeout(timer);
    }
  }

  async function logged<Answer extends { status: number }>(
    call: { method: string; host: string },
    make: () => Promise<Answer>,
  ): Promise<Answer> {
    const began = performance.now();
    let status: number | null = null;
    let code: string | null = null;
    try {
      const answer = await make();
      status = answer.status;
      return answer;
    } catch (error) {
      code = error instanceof FormworkError ? error.code : "INTERNAL";
      throw error;
    } finally {
      options.log?.({ ...call, status, code, milliseconds: performance.now() - began });
    }
  }

  return {
    send: (request) => {
      const host = readUrl(request.url)?.hostname ?? "";
      return logged({ method: request.method, host }, () => exchange(request));
    },
    sendMail: (mail) => logged({ method: "MAIL", host: mail.server.host }, () => deliverMail(mailDeps, mail)),
    browserUrl(address) {
      const url = new URL(address);
      return sandbox?.hosts.has(hostKey(url)) ? toSandbox(sandbox, url).url.href : url.href;
    },
    now: clocks.now,
    async close() {
      await Promise.all([guarded.close(), trusted.close()]);
    },
  };
}
