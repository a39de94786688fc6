import { type Json, parseJson, wellFormedJson } from "@formwork/domain";
import { applyAuth, secretsOf } from "../auth/apply.ts";
import { type Credentials, encodedBody } from "../auth/method.ts";
import { setQuery } from "../auth/query.ts";
import type { ActionRequest, ActionResponse, AuthMethod } from "../define.ts";
import type { Egress, EgressResponse } from "../egress/egress.ts";
import { type HostRule, hostKey, parseAddress } from "../egress/policy.ts";
import { valueRedactor } from "../redact.ts";
import { type Body, bodyOf } from "./body.ts";
import { type Files, keepAnswer, withoutFiles } from "./files.ts";

/** Shorter values stay in answers: redacting them would also redact data that only looks alike. */
const shortestEcho = 8;

/** AWS refuses signatures that are off by 5 minutes or more; a smaller difference is no reason to repeat the call. */
const longestSkewMs = 4 * 60_000;

/** A response, with the values that must be kept out of every text made from it. */
export interface CallAnswer {
  response: ActionResponse;
  secrets: readonly string[];
}

// An escape can still produce a lone surrogate or NUL.
const maybeHalf = /\\u(?:0000|d[89a-f])/i;

function jsonOf(text: string, contentType: string): Json | undefined {
  const first = text.charCodeAt(0);
  const looksLikeJson = first === 0x7b || first === 0x5b;
  if (!looksLikeJson && !/[/+]json\b/i.test(contentType)) return undefined;
  try {
    const json = parseJson(text);
    return maybeHalf.test(text) ? wellFormedJson(json) : json;
  } catch {
    return undefined;
  }
}

/** Redacts the values of one secret in texts. */
interface Cleaning {
  secrets: readonly string[];
  clean: (text: string) => string;
}

// Compute all spellings of a secret once, and drop them together with the opened secret.
const cleanings = new WeakMap<Credentials["secret"], Cleaning>();

function cleaningOf(method: AuthMethod, credentials: Credentials): Cleaning {
  const secrets = secretsOf(method, credentials);
  const kept = cleanings.get(credentials.secret);
  if (kept?.secrets.length === secrets.length && kept.secrets.every((each, index) => each === secrets[index]))
    return kept;
  const made = { secrets, clean: valueRedactor(secrets, shortestEcho) };
  cleanings.set(credentials.secret, made);
  return made;
}

// A service that echoes requests would otherwise put the key into the journal.
function readable({ status, headers, text }: EgressResponse, cleaning: Cleaning | null): ActionResponse {
  const contentType = headers["content-type"] ?? "";
  const asItIs = () => ({ status, headers, text, json: jsonOf(text, contentType) });
  if (cleaning === null) return asItIs();
  const { clean } = cleaning;
  // Most answers do not contain it, and one search through all of their texts shows that.
  const all = [text, ...Object.values(headers)].join("\n");
  if (clean(all) === all) return asItIs();
  const cleanText = clean(text);
  return { status, headers: cleanHeaders(headers, clean), text: cleanText, json: jsonOf(cleanText, contentType) };
}

function cleanHeaders(headers: EgressResponse["headers"], clean: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, clean(value)]));
}

/** One request to one of the given hosts and nowhere else. */
export interface ServiceCall {
  method: AuthMethod;
  hosts: HostRule;
  request: ActionRequest;
  /** null for services without authorization. */
  credentials: Credentials | null;
  /** Storage of files; null when the call cannot have any. */
  files: Files | null;
  /** Timeout of the whole call in milliseconds. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/**
 * Sends one request: makes its body, adds authentication by type and sends it. Stores the body of a successful answer as a file when the request
 * expects one. When a signature is refused because our clock is wrong, signs once more by the service's clock; nothing was processed before.
 *
 * @throws FormworkError of egress, of the auth method, or `FILE_MISSING`
 */
export async function callService(egress: Egress, call: ServiceCall): Promise<CallAnswer> {
  const { method, request, credentials } = call;
  const files = call.files ?? withoutFiles;
  const body = await bodyOf(request, files);
  const host = hostKey(parseAddress(request.url));
  const signedAt = egress.now(host);
  let answer = await send(egress, call, body);
  const signature = method.type === "aws_sigv4" && (answer.status === 400 || answer.status === 403);
  const wrongByMs = Math.abs(egress.now(host).getTime() - signedAt.getTime());
  if (signature && wrongByMs > longestSkewMs) answer = await send(egress, call, body);
  const cleaning = credentials && cleaningOf(method, credentials);
  const secrets = cleaning?.secrets ?? [];
  if (request.expects !== "file" || answer.status < 200 || answer.status > 299)
    return { response: readable(answer, cleaning), secrets };
  const kept = { headers: answer.headers, bytes: answer.bytes, path: parseAddress(request.url).pathname };
  const file = await keepAnswer(files, kept, { secrets, shortest: shortestEcho });
  const shown = cleaning ? cleanHeaders(answer.headers, cleaning.clean) : answer.headers;
  return { response: { status: answer.status, headers: shown, text: "", json: undefined, file }, secrets };
}

async function send(egress: Egress, call: ServiceCall, { body, contentType }: Body): Promise<EgressResponse> {
  const { method, request, credentials } = call;
  const url = parseAddress(request.url);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) setQuery(url, name, ...[value].flat());
  }
  const accept = request.expects === "file" ? "*/*" : "application/json";
  const headers: Record<string, string> = { accept };
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value;
  const form = request.form ? new URLSearchParams(request.form) : null;
  const usual = form ? "application/x-www-form-urlencoded" : contentType;
  if (usual !== null && (request.multipart || headers["content-type"] === undefined)) headers["content-type"] = usual;
  const outgoing = { method: request.method, url, headers, form, body, now: egress.now(hostKey(url)) };
  if (credentials) await applyAuth(method, credentials, outgoing);
  return egress.send({
    method: request.method,
    url: url.href,
    headers,
    body: form ? encodedBody(outgoing) : body,
    expects: request.expects,
    hosts: call.hosts,
    carriesSecret: credentials !== null,
    timeoutMs: call.timeoutMs,
    signal: call.signal,
  });
}
