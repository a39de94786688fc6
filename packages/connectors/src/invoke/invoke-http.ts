import type { HttpCall, HttpPair, Json } from "@formwork/domain";
import { compact, readUrl } from "@formwork/domain";
import { checkedHeader } from "../auth/headers.ts";
import { fillAddress, hostsOf, placeOf } from "../consent/place.ts";
import type { ActionRequest, ActionResponse, Outcome } from "../define.ts";
import { none } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import { parseAddress } from "../egress/policy.ts";
import type { AuthorizationRow, FileOwner } from "../ports.ts";
import { httpFailure } from "../services/http/failure.ts";
import { type AuthorizedPorts, withAuthorization } from "./authorized.ts";
import { type CallAnswer, callService } from "./call.ts";
import { readPages } from "./http-pages.ts";
import { awaitTurn, keepBack } from "./limits.ts";
import { failureData, type InvokeResult, pauseAskedFor, requestIdOf, thrownResult } from "./result.ts";

/** A raw request of the HTTP-request step. */
export interface RawCall {
  /** Owner of the files that the call reads and stores. */
  owner: FileOwner;
  call: HttpCall;
  /** The authorization that identity resolution chose, just read; null for a request without a connection. */
  authorization: AuthorizationRow | null;
  /** The same for all tries of a step; sent in the header that the builder named. */
  idempotencyKey: string;
  signal?: AbortSignal;
  /** Timeout of each request in milliseconds. */
  timeoutMs: number;
}

const unshown = new Set(["set-cookie", "connection", "keep-alive", "transfer-encoding"]);

function toRequest({ call, idempotencyKey }: RawCall, fill: (address: string) => string): ActionRequest {
  const headers: Record<string, string> = {};
  for (const { name, value } of call.headers) {
    const lower = checkedHeader(name, value);
    // Repeated headers equal one header with commas (RFC 9110 §5.3).
    headers[lower] = headers[lower] === undefined ? value : `${headers[lower]}, ${value}`;
  }
  if (call.idempotencyHeader) headers[checkedHeader(call.idempotencyHeader, idempotencyKey)] = idempotencyKey;
  const { body } = call;
  return {
    method: call.method,
    url: withQuery(fill(call.url), call.query),
    headers,
    ...compact({
      json: body.kind === "json" ? body.value : undefined,
      form: body.kind === "form" ? parametersOf(body.fields) : undefined,
      multipart: body.kind === "multipart" ? body.parts : undefined,
      file: body.kind === "file" ? fileBody(body) : undefined,
      expects: call.answer,
      text: body.kind === "text" ? { body: body.text, contentType: body.contentType } : undefined,
    }),
  };
}

function parametersOf(pairs: readonly HttpPair[]): URLSearchParams {
  return new URLSearchParams(pairs.map(({ name, value }): [string, string] => [name, value]));
}

/** Appends rows to the query that the builder wrote into the address, which stays unchanged. */
function withQuery(address: string, query: readonly HttpPair[]): string {
  if (query.length === 0) return address;
  const url = parseAddress(address);
  url.search = [url.search.slice(1), parametersOf(query)].filter(String).join("&");
  return url.href;
}

function fileBody({ file, contentType }: Extract<HttpCall["body"], { kind: "file" }>): ActionRequest["file"] {
  return compact({ file, contentType });
}

function outputOf({ status, headers, file, json, text }: ActionResponse): Json {
  const shown = Object.fromEntries(Object.entries(headers).filter(([name]) => !unshown.has(name)));
  return { status, headers: shown, ...(file ? { file } : { body: json ?? text }) };
}

function refusalOf(call: HttpCall, response: ActionResponse): Extract<Outcome, { ok: false }> | null {
  const success = call.success ?? [{ from: 200, to: 299 }];
  if (success.some(({ from, to }) => response.status >= from && response.status <= to)) return null;
  return httpFailure(response) ?? { ok: false, code: "REMOTE_REJECTED", message: `status ${response.status}` };
}

/** Error for an answer that the builder does not count as success. */
class Unsuccessful extends Error {
  readonly outcome: Extract<Outcome, { ok: false }>;
  readonly answer: CallAnswer;

  constructor(outcome: Extract<Outcome, { ok: false }>, answer: CallAnswer) {
    super(outcome.message);
    this.outcome = outcome;
    this.answer = answer;
  }
}

/**
 * Sends a request that a builder wrote. With a connection it may call that connection's hosts only, over TLS; without one, any host of the public
 * Internet. Redirects are answers, never followed. The output is `{ status, headers, body }`, with `body` parsed when it is JSON; with `file` instead
 * when the answer is stored as a file; or `{ pages, items, complete, why }` when pages were read. Never throws.
 */
export async function invokeHttp(egress: Egress, ports: AuthorizedPorts, raw: RawCall): Promise<InvokeResult> {
  let service = "The service";
  try {
    const { send, fill } = await callerFor(egress, ports, raw);
    const request = toRequest(raw, fill);
    service = readUrl(request.url)?.hostname ?? service;
    let requestId: string | null = null;
    const get = async (one: ActionRequest, ends: readonly number[] = []): Promise<ActionResponse> => {
      const answer = await send(one);
      requestId = requestIdOf(answer.response);
      const refusal = ends.includes(answer.response.status) ? null : refusalOf(raw.call, answer.response);
      if (refusal) throw new Unsuccessful(refusal, answer);
      return answer.response;
    };
    const output = raw.call.paging
      ? { ...(await readPages(raw.call.paging, request, get)) }
      : outputOf(await get(request));
    return { ok: true, output, requestId };
  } catch (thrown) {
    if (!(thrown instanceof Unsuccessful)) return thrownResult(thrown);
    const { outcome, answer } = thrown;
    return { ok: false, error: failureData(outcome, { service, ...answer }), requestId: requestIdOf(answer.response) };
  }
}

interface Caller {
  send: (request: ActionRequest) => Promise<CallAnswer>;
  /** Fills `{placeholders}` of an address with the connection's values. */
  fill: (address: string) => string;
}

async function callerFor(egress: Egress, ports: AuthorizedPorts, raw: RawCall): Promise<Caller> {
  const { authorization: row, timeoutMs, signal } = raw;
  const files = { store: ports.files, owner: raw.owner };
  const shared = { files, timeoutMs, signal };
  if (row === null) {
    const nobody = { method: none(), hosts: "any-public", credentials: null } as const;
    return { send: (request) => callService(egress, { ...shared, ...nobody, request }), fill: (address) => address };
  }
  const connector = await ports.services.live(row.connectorKey);
  const place = placeOf(connector, row);
  const hosts = hostsOf(connector, place);
  const method = connector.auth;
  const counted = { connector, row, action: null };
  return {
    // For a service without such values, braces are plain characters.
    fill: (address) => (connector.params.length > 0 ? fillAddress(address, place) : address),
    send: (request) =>
      withAuthorization(
        ports,
        { connector, row, place },
        {
          async call(credentials) {
            await awaitTurn(ports.limiter, counted);
            const answer = await callService(egress, { ...shared, method, hosts, credentials, request });
            const refusal = refusalOf(raw.call, answer.response);
            const seconds = refusal ? pauseAskedFor(answer.response, refusal) : undefined;
            if (refusal) await keepBack(ports.limiter, counted, { outcome: refusal, seconds });
            return answer;
          },
          refused: ({ response }) => response.status === 401,
        },
      ),
  };
}
