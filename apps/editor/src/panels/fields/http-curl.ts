import { parse } from "shell-quote";
import { curlOptions, type GivenOption } from "./http-curl-options.ts";
import { jsonWithoutSecrets, secretHeader, secretName, secretValue } from "./http-curl-secrets.ts";

interface Pair {
  name: string;
  value: string;
}

type Body =
  | { kind: "none" }
  | { kind: "json"; text: string }
  | { kind: "form"; fields: Pair[] }
  | { kind: "text"; text: string; contentType: string }
  | { kind: "multipart"; parts: (Pair & { type: "value" | "file" })[] }
  | { kind: "file"; file: string; contentType: string };

/** Settings of the HTTP-request step that a command stands for. */
export interface CurlRequest {
  method: string;
  url: string;
  query: Pair[];
  headers: Pair[];
  body: Body;
  answer: "data" | "file";
}

/** What was understood of a curl command. */
export type CurlReading =
  | { ok: false; problem: string }
  | {
      ok: true;
      request: CurlRequest;
      /** Names of keys and passwords in it; their values are nowhere in the request. */
      secrets: string[];
      /** Files of the person's own disk that the step has to get from a value instead. */
      files: string[];
      /** Everything else that has no place in the step, as it was written. */
      leftOut: string[];
    };

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
// Set by Formwork itself on the way out.
const managedHeader = /^(host|content-length|connection|transfer-encoding|accept-encoding|expect|te|upgrade)$/i;

/**
 * Reads a curl command as settings of the HTTP-request step. Keys and passwords in it are left out and named, so that they go into a connection.
 * @param text as copied from documentation or a browser, line continuations included
 */
export function readCurl(text: string): CurlReading {
  const words = wordsOf(text);
  if (words === null || words[0] !== "curl")
    return { ok: false, problem: "This is not a curl command: it begins with “curl”." };
  const { options, alone } = curlOptions(words.slice(1));
  const all = (...kinds: GivenOption["option"][]) => options.filter(({ option }) => kinds.includes(option));
  const last = (kind: GivenOption["option"]) => all(kind).at(-1)?.value;

  const [first, ...others] = [...all("url").map(({ value }) => value), ...alone];
  if (first === undefined) return { ok: false, problem: "The command has no address in it." };
  const found: Found = { secrets: [], files: [], leftOut: others };
  const address = addressOf(first, found);
  if (address === null) return { ok: false, problem: `“${first}” is not a web address.` };
  const headers = headersOf(options, found);
  const body = bodyOf(options, { headers, found });
  const asQuery = all("get").length > 0 && body.kind === "form" ? body.fields : [];
  const sent: Body = all("get").length > 0 ? { kind: "none" } : body;
  const method = (last("method") ?? (all("head").length > 0 ? "HEAD" : usual(sent, options))).toUpperCase();
  if (!methods.includes(method)) return { ok: false, problem: `A step sends ${methods.join(", ")}, not ${method}.` };

  for (const { written, option } of options) {
    if (option === undefined || option === "value-without-place" || option === "without-place")
      found.leftOut.push(written);
    if (option === "cookie") found.secrets.push(`cookies (${written})`);
    if (option === "user" || option === "bearer") found.secrets.push(written);
  }
  if (method === "GET" && sent.kind !== "none") found.leftOut.push("the body, which a GET has not");
  const answer = all("output", "remote-name").length > 0 ? "file" : "data";
  const query = [...address.query, ...withoutSecrets(asQuery, found)];
  const kept = method === "GET" ? { kind: "none" as const } : sent;
  return { ok: true, request: { method, url: address.url, query, headers, body: kept, answer }, ...found };
}

interface Found {
  secrets: string[];
  files: string[];
  leftOut: string[];
}

function wordsOf(text: string): string[] | null {
  // Line continuations of Unix shells and of the Windows prompt.
  const oneLine = text.trim().replace(/[\\^]\r?\n/g, " ");
  try {
    return parse(oneLine, (name) => `$${name}`).flatMap((entry) => {
      if (typeof entry === "string") return [entry];
      // An unquoted address with ? or * in it.
      return "pattern" in entry ? [entry.pattern] : "op" in entry ? [entry.op] : [];
    });
  } catch {
    return null;
  }
}

function addressOf(written: string, found: Found): { url: string; query: Pair[] } | null {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  if (!URL.canParse(whole) || !/^https?:/i.test(whole)) return null;
  const url = new URL(whole);
  if (url.username !== "" || url.password !== "") found.secrets.push("the name and password in the address");
  const [before = ""] = whole.replace(/#.*$/, "").split("?");
  const bare = before.replace(/^(\w+:\/\/)[^/@]*@/, "$1");
  const pairs = withoutSecrets(pairsOf(url.searchParams), found);
  const names = new Set(pairs.map(({ name }) => name));
  if (names.size === pairs.length) return { url: bare, query: pairs };
  // A name that comes twice has no place among the rows of the step.
  return { url: `${bare}?${new URLSearchParams(pairs.map(({ name, value }) => [name, value]))}`, query: [] };
}

function headersOf(options: readonly GivenOption[], found: Found): Pair[] {
  const headers: Pair[] = [];
  for (const { option, value } of options) {
    if (option === "agent") headers.push({ name: "User-Agent", value });
    if (option === "referer") headers.push({ name: "Referer", value });
    if (option !== "header") continue;
    const [, name = "", content = ""] = /^([^:;]+)[:;]\s*([\s\S]*)$/.exec(value) ?? [];
    if (secretHeader.test(name.trim()) || secretValue.test(content)) found.secrets.push(name.trim());
    else if (name.trim() !== "" && !managedHeader.test(name.trim()))
      headers.push({ name: name.trim(), value: content });
  }
  return headers;
}

function bodyOf(options: readonly GivenOption[], { headers, found }: { headers: Pair[]; found: Found }): Body {
  const parts = options.filter(({ option }) => option === "form" || option === "form-string");
  if (parts.length > 0) {
    takeHeader(headers, "content-type");
    return {
      kind: "multipart",
      parts: withoutSecrets(
        parts.map((part) => partOf(part, found)),
        found,
      ),
    };
  }
  const upload = options.find(({ option }) => option === "upload");
  if (upload) return fileBody(upload.value, { headers, found });
  const data = options.filter(({ option }) => option?.startsWith("data") || option === "json");
  if (data.length === 0) return { kind: "none" };
  const file = data.find(({ option, value }) => (option === "data" || option === "json") && value.startsWith("@"));
  if (file) return fileBody(file.value.slice(1), { headers, found });
  const json = data.some(({ option }) => option === "json");
  const text = data.map(encoded).join(json ? "" : "&");
  const type = takeHeader(headers, "content-type") ?? (json ? "application/json" : "application/x-www-form-urlencoded");
  if (/[/+]json\b/i.test(type)) {
    const { text: kept, secrets } = jsonWithoutSecrets(text);
    found.secrets.push(...secrets);
    return { kind: "json", text: kept };
  }
  const fields = pairsOf(new URLSearchParams(text));
  const isForm = /x-www-form-urlencoded/i.test(type) && fields.every(({ name }) => /^[\w.[\]-]+$/.test(name));
  if (!isForm) return { kind: "text", text, contentType: type };
  const kept = withoutSecrets(fields, found);
  if (new Set(kept.map(({ name }) => name)).size === kept.length) return { kind: "form", fields: kept };
  // A name that comes twice has no place among the rows of the step.
  const written =
    kept.length === fields.length ? text : `${new URLSearchParams(kept.map(({ name, value }) => [name, value]))}`;
  return { kind: "text", text: written, contentType: type };
}

function fileBody(name: string, { headers, found }: { headers: Pair[]; found: Found }): Body {
  found.files.push(name);
  return { kind: "file", file: "", contentType: takeHeader(headers, "content-type") ?? "" };
}

function partOf({ option, value }: GivenOption, found: Found): Pair & { type: "value" | "file" } {
  const at = value.indexOf("=");
  const [name, content] = at < 0 ? [value, ""] : [value.slice(0, at), value.slice(at + 1)];
  if (option === "form-string" || !/^[@<]/.test(content)) return { name, value: content, type: "value" };
  found.files.push(content.slice(1).replace(/;\s*(type|filename)=.*$/, ""));
  return { name, value: "", type: content.startsWith("@") ? "file" : "value" };
}

/** What curl makes of `--data-urlencode`: `content`, `=content` or `name=content`. */
function encoded({ option, value }: GivenOption): string {
  if (option !== "data-urlencode") return value;
  const at = value.indexOf("=");
  const content = encodeURIComponent(at < 0 ? value : value.slice(at + 1));
  return at <= 0 ? content : `${value.slice(0, at)}=${content}`;
}

function takeHeader(headers: Pair[], wanted: string): string | undefined {
  const at = headers.findIndex(({ name }) => name.toLowerCase() === wanted);
  return at < 0 ? undefined : headers.splice(at, 1)[0]?.value;
}

function withoutSecrets<P extends Pair>(pairs: readonly P[], found: Found): P[] {
  return pairs.filter(({ name }) => {
    const secret = secretName.test(name);
    if (secret) found.secrets.push(name);
    return !secret;
  });
}

function pairsOf(params: URLSearchParams): Pair[] {
  return [...params].map(([name, value]) => ({ name, value }));
}

function usual(body: Body, options: readonly GivenOption[]): string {
  if (options.some(({ option }) => option === "upload")) return "PUT";
  return body.kind === "none" ? "GET" : "POST";
}
