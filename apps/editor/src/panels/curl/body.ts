import { type CurlPart, partsOf } from "./form-part.ts";
import { type Found, keptJson, keptPairs, keptPieces, literal, type Pair, pairsOf } from "./found.ts";
import type { GivenOption } from "./options.ts";

/** Body of a request, in the step's form. */
export type CurlBody =
  | { kind: "none" }
  | { kind: "json"; text: string }
  | { kind: "form"; fields: Pair[] }
  | { kind: "text"; text: string; contentType: string }
  | { kind: "multipart"; parts: CurlPart[] }
  | { kind: "file"; file: string; contentType: string };

const dataNames = new Set(["data", "data-ascii", "data-binary", "data-raw", "data-urlencode", "json"]);

const isData = ({ name }: GivenOption) => name !== null && dataNames.has(name);
const isPart = ({ name }: GivenOption) => name === "form" || name === "form-string";
const isUpload = ({ name }: GivenOption) => name === "upload-file";

/** Options that would send a second body, which curl refuses; null when there is at most one body. */
export function twoBodies(options: readonly GivenOption[]): [string, string] | null {
  const [first, second] = [isData, isPart, isUpload].flatMap((kind) => options.find(kind)?.written ?? []);
  return first === undefined || second === undefined ? null : [first, second];
}

/** Data of `-d`, `--json` and similar options. */
export interface CurlData {
  text: string;
  /** The file that is the whole body; null when there is text. */
  file: string | null;
  json: boolean;
}

/**
 * Joins the data options as curl does: with `&`, but `--json` as it is.
 * @param given.input text that replaces `@-`
 * @param given.inQuery whether the data goes into the query, where it cannot be a file
 */
export function dataOf(
  options: readonly GivenOption[],
  { input, inQuery }: { input: string | null; inQuery: boolean },
  found: Found,
): CurlData | null {
  const given = options.filter(isData);
  if (given.length === 0) return null;
  const pieces = given.map((option) => ({ option, ...pieceOf(option, input) }));
  const json = given.some(({ name }) => name === "json");
  const [first] = pieces;
  if (first && pieces.length === 1 && first.file !== null && first.option.name !== "data-urlencode" && !inQuery)
    return { text: "", file: first.file, json };
  let text = "";
  for (const { option, text: piece, file } of pieces) {
    if (file !== null) found.leftOut.push(`${option.written} ${option.value}`);
    else text += (text === "" || option.name === "json" ? "" : "&") + piece;
  }
  return { text, file: null, json };
}

function pieceOf({ name, value }: GivenOption, input: string | null): { text: string; file: string | null } {
  if (name === "data-urlencode") return urlencoded(value, input);
  if (name === "data-raw" || !value.startsWith("@")) return { text: value, file: null };
  if (value !== "@-" || input === null) return { text: "", file: value.slice(1) };
  // Only -d removes line breaks of a file.
  return { text: name === "data" || name === "data-ascii" ? input.replace(/[\r\n]/g, "") : input, file: null };
}

/** `content`, `=content`, `name=content`, `@file` or `name@file`. */
function urlencoded(value: string, input: string | null): { text: string; file: string | null } {
  // An equals sign anywhere has priority; only without one does an @ name a file.
  const split = /^([^=]*)(=)([\s\S]*)$/.exec(value) ?? /^([^@]*)(@)([\s\S]*)$/.exec(value);
  const [, name = "", sign = "", content = value] = split ?? [];
  const prefix = name === "" ? "" : `${name}=`;
  if (sign !== "@") return { text: prefix + encoded(content), file: null };
  if (content !== "-" || input === null) return { text: "", file: content };
  return { text: prefix + encoded(input), file: null };
}

/** Encodes as curl does: a blank as a plus sign, and everything except letters, digits and `-._~`. */
function encoded(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}

/** Parameters that `--url-query` adds: as `--data-urlencode` writes them, or as they are behind a `+`. */
export function urlQueryOf(options: readonly GivenOption[], found: Found): string[] {
  return options.flatMap(({ name, value, written }) => {
    if (name !== "url-query") return [];
    if (value.startsWith("+")) return [value.slice(1)];
    const { text, file } = urlencoded(value, null);
    if (file !== null) found.leftOut.push(`${written} ${value}`);
    return file === null ? [text] : [];
  });
}

/**
 * The body that a command sends. Removes `Content-Type` from the header rows when the kind of body implies it or has a setting for it, and adds the
 * one of `--json` when its data goes into the query.
 * @param given.data data of the data options; null when there is none
 */
export function bodyOf(
  options: readonly GivenOption[],
  given: { headers: Pair[]; data: CurlData | null; inQuery: boolean },
  found: Found,
): CurlBody {
  const { headers, data, inQuery } = given;
  const parts = options.filter(isPart);
  if (parts.length > 0) {
    const type = takeType(headers);
    if (type !== undefined && !/^multipart\/form-data/i.test(type)) found.leftOut.push("the header Content-Type");
    const read = parts.flatMap((part) => partsOf(part, found));
    return { kind: "multipart", parts: keptPairs(read, found) };
  }
  const [upload, ...uploads] = options.filter(isUpload);
  found.leftOut.push(...uploads.map(({ written, value }) => `${written} ${value}`));
  if (!upload && inQuery) {
    if (data?.json && typeOf(headers) === undefined) headers.push({ name: "Content-Type", value: "application/json" });
    return { kind: "none" };
  }
  const file = upload?.value ?? data?.file;
  if (file !== undefined && file !== null) {
    found.files.push(file);
    return {
      kind: "file",
      file: "",
      contentType: takeType(headers) ?? (data?.json ? "application/json" : ""),
    };
  }
  return data ? textBody(data, headers, found) : { kind: "none" };
}

function textBody({ text, json }: CurlData, headers: Pair[], found: Found): CurlBody {
  const type = typeOf(headers) ?? (json ? "application/json" : "application/x-www-form-urlencoded");
  const kept = keptJson(text, found);
  if (/[/+]json\b/i.test(type) && isJson(kept)) {
    if (/^application\/json$/i.test(type.trim())) takeType(headers);
    return { kind: "json", text: literal(kept) };
  }
  const isForm = /x-www-form-urlencoded/i.test(type);
  const fields = isForm ? pairsOf(kept) : null;
  if (fields?.every(({ name }) => /^[\w.[\]-]+$/.test(name))) {
    if (!type.includes(";")) takeType(headers);
    return { kind: "form", fields: keptPairs(fields, found) };
  }
  takeType(headers);
  return { kind: "text", text: literal(isForm && !isJson(kept) ? keptPieces(kept, found) : kept), contentType: type };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const isType = ({ name }: Pair) => name.toLowerCase() === "content-type";

function typeOf(headers: readonly Pair[]): string | undefined {
  return headers.find(isType)?.value;
}

function takeType(headers: Pair[]): string | undefined {
  const at = headers.findIndex(isType);
  return at < 0 ? undefined : headers.splice(at, 1)[0]?.value;
}
