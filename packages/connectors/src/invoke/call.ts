import type { Json } from "@formwork/domain";
import { applyAuth, secretsOf } from "../auth/apply.ts";
import type { ActionRequest, ActionResponse, AuthMethod } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import { type HostRule, parseAddress } from "../egress/policy.ts";
import type { AuthorizationSecret } from "../ports.ts";
import { valueRedactor } from "../redact.ts";

/** Shorter values are left in answers: they would blank out data that only looks like them. */
const shortestEcho = 8;

/** A response together with the values that have to be kept out of every text made from it. */
export interface CallAnswer {
  response: ActionResponse;
  secrets: readonly string[];
}

function parseJson(text: string, contentType: string): Json | undefined {
  const first = text.charCodeAt(0);
  const looksLikeJson = first === 0x7b || first === 0x5b;
  if (!looksLikeJson && !/[/+]json\b/i.test(contentType)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Makes an answer of the road out readable for connectors. */
export function toActionResponse(answer: {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
}): ActionResponse {
  return { ...answer, json: parseJson(answer.text, answer.headers["content-type"] ?? "") };
}

/** A request of an action, or one that a builder wrote, with any body. */
export type ServiceRequest = ActionRequest & { text?: { body: string; contentType: string } };

/**
 * Sends one request: adds authentication by type and sends it to one of the given hosts, nowhere else.
 *
 * @param call.secret null for services that ask for nothing
 * @param call.timeoutMs milliseconds for the whole call
 * @throws FormworkError of the road out or of the auth method
 */
export async function callService(
  egress: Egress,
  call: {
    method: AuthMethod;
    hosts: HostRule;
    request: ServiceRequest;
    secret: AuthorizationSecret | null;
    timeoutMs: number;
    signal?: AbortSignal | undefined;
  },
): Promise<CallAnswer> {
  const { method, request, secret } = call;
  const url = parseAddress(request.url);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const headers: Record<string, string> = { accept: "application/json", ...request.headers };
  const form = request.form ? { ...request.form } : null;
  if (secret) applyAuth(method, secret, { method: request.method, url, headers, form });
  let body: string | null = null;
  if (request.json !== undefined) {
    body = JSON.stringify(request.json);
    headers["content-type"] = "application/json";
  } else if (form) {
    body = new URLSearchParams(form).toString();
    headers["content-type"] = "application/x-www-form-urlencoded";
  } else if (request.text) {
    body = request.text.body;
    headers["content-type"] = request.text.contentType;
  }
  const answer = await egress.send({
    method: request.method,
    url: url.href,
    headers,
    body,
    hosts: call.hosts,
    carriesSecret: secret !== null,
    timeoutMs: call.timeoutMs,
    signal: call.signal,
  });
  const secrets = secret ? secretsOf(method, secret) : [];
  if (secrets.length === 0) return { response: toActionResponse(answer), secrets };
  // A service that echoes requests would put the key into the journal.
  const clean = valueRedactor(secrets, shortestEcho);
  const kept = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, clean(value)]));
  return { response: toActionResponse({ status: answer.status, headers: kept, text: clean(answer.text) }), secrets };
}
