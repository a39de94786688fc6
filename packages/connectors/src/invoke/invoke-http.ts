import type { HttpCall, Json } from "@formwork/domain";
import { checkedHeader } from "../auth/headers.ts";
import { fillAddress, hostsOf, placeOf } from "../consent/place.ts";
import type { ActionRequest, ActionResponse, Outcome } from "../define.ts";
import { none } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import type { AuthorizationRow } from "../ports.ts";
import { httpFailure } from "../services/http/failure.ts";
import { type AuthorizedPorts, withAuthorization } from "./authorized.ts";
import { type CallAnswer, callService } from "./call.ts";
import { awaitTurn, keepBack } from "./limits.ts";
import { failureData, type InvokeResult, pauseAskedFor, requestIdOf, thrownResult } from "./result.ts";

/** A raw request of the HTTP-request step. */
export interface RawCall {
  /** Whose files the call may read and keep. */
  organizationId: string;
  call: HttpCall;
  /** The authorization that identity resolution chose, as just read; null for a request without a connection. */
  authorization: AuthorizationRow | null;
  /** Same over all tries of a step; sent in the header the builder named. */
  idempotencyKey: string;
  signal?: AbortSignal;
  /** Milliseconds for each request. */
  timeoutMs: number;
}

const unshown = new Set(["set-cookie", "connection", "keep-alive", "transfer-encoding"]);

function toRequest({ call, idempotencyKey }: RawCall): ActionRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(call.headers)) headers[checkedHeader(name, value)] = value;
  if (call.idempotencyHeader) headers[checkedHeader(call.idempotencyHeader, idempotencyKey)] = idempotencyKey;
  const { body } = call;
  return {
    method: call.method,
    url: call.url,
    query: call.query,
    headers,
    ...(body.kind === "json" ? { json: body.value } : {}),
    ...(body.kind === "form" ? { form: body.fields } : {}),
    ...(body.kind === "text" ? { text: { body: body.text, contentType: body.contentType } } : {}),
  };
}

function outputOf(response: ActionResponse): Json {
  const headers = Object.fromEntries(Object.entries(response.headers).filter(([name]) => !unshown.has(name)));
  return { status: response.status, headers, body: response.json ?? response.text };
}

function judge(call: HttpCall, response: ActionResponse): Outcome {
  const success = call.success ?? [{ from: 200, to: 299 }];
  if (success.some(({ from, to }) => response.status >= from && response.status <= to))
    return { ok: true, output: outputOf(response) };
  return httpFailure(response) ?? { ok: false, code: "REMOTE_REJECTED", message: `status ${response.status}` };
}

/**
 * Sends a request that a builder wrote. With a connection it may call that connection's hosts only, over TLS; without one, any host of the public
 * Internet. Redirects are answers, never followed. The output is `{ status, headers, body }`, `body` parsed when it is JSON. Never throws.
 */
export async function invokeHttp(egress: Egress, ports: AuthorizedPorts, raw: RawCall): Promise<InvokeResult> {
  try {
    const request = toRequest(raw);
    const { authorization: row, timeoutMs, signal } = raw;
    const files = { store: ports.files, organizationId: raw.organizationId };
    const service = URL.canParse(raw.call.url) ? new URL(raw.call.url).hostname : "The service";
    let answer: CallAnswer;
    if (row === null) {
      answer = await callService(egress, {
        method: none(),
        hosts: "any-public",
        request,
        credentials: null,
        files,
        timeoutMs,
        signal,
      });
    } else {
      const connector = await ports.services.live(row.connectorKey);
      const place = placeOf(connector, row);
      const hosts = hostsOf(connector, place);
      // A connection's own values may stand in the address [K5]; where it has none, braces are just characters.
      if (connector.params.length > 0) request.url = fillAddress(request.url, place);
      const counted = { connector, row, action: null };
      answer = await withAuthorization(
        ports,
        { connector, row },
        {
          async call(credentials) {
            await awaitTurn(ports.limiter, counted);
            const called = { method: connector.auth, hosts, request, credentials, files, timeoutMs, signal };
            const given = await callService(egress, called);
            const outcome = judge(raw.call, given.response);
            await keepBack(ports.limiter, counted, { outcome, seconds: pauseAskedFor(given.response, outcome) });
            return given;
          },
          refused: ({ response }) => response.status === 401,
        },
      );
    }
    const requestId = requestIdOf(answer.response);
    const outcome = judge(raw.call, answer.response);
    if (outcome.ok) return { ok: true, output: outcome.output, requestId };
    return { ok: false, error: failureData(outcome, { service, ...answer }), requestId };
  } catch (thrown) {
    return thrownResult(thrown);
  }
}
