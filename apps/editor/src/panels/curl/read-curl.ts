import { addressOf } from "./address.ts";
import { bodyOf, type CurlBody, dataOf, twoBodies, urlQueryOf } from "./body.ts";
import { findCurl } from "./find-command.ts";
import type { Found, Pair } from "./found.ts";
import { headersOf } from "./headers.ts";
import { curlOptions, type GivenOption } from "./options.ts";

/** Settings of the HTTP-request step for a command. */
export interface CurlRequest {
  method: string;
  url: string;
  query: Pair[];
  headers: Pair[];
  body: CurlBody;
  answer: "data" | "file";
}

/** Result of reading a curl command. */
export type CurlReading = { ok: false; problem: string } | ({ ok: true; request: CurlRequest } & Found);

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Options that become part of the step, or are reported when they do not. */
const read = new Set([
  ...["request", "header", "data", "data-ascii", "data-binary", "data-raw", "data-urlencode", "json", "form"],
  ...["form-string", "url", "user-agent", "referer", "upload-file", "get", "head", "url-query", "proto-default"],
  ...["remote-name", "remote-header-name", "user", "oauth2-bearer", "cookie", "output"],
]);
/** Options that affect only the terminal or the person's disk. */
const quiet = new Set([
  ...["silent", "show-error", "verbose", "show-headers", "include", "fail", "fail-with-body", "fail-early", "globoff"],
  ...["compressed", "progress-bar", "progress-meter", "styled-output", "buffer", "disable", "create-dirs"],
]);

/**
 * Converts a curl command to settings of the HTTP-request step. Leaves out keys and passwords and names them, so that they go into a connection. Also
 * names everything else that has no place in a step.
 * @param text as copied from documentation, a browser or a terminal, for bash, the Windows prompt or PowerShell
 */
export function readCurl(text: string): CurlReading {
  const command = findCurl(text);
  if (command === null) return { ok: false, problem: "This is not a curl command: it begins with “curl”." };
  if ("problem" in command) return { ok: false, problem: command.problem };
  const { options, more, unfinished } = curlOptions(command.words);
  if (unfinished !== null) return { ok: false, problem: `The command ends behind ${unfinished}, which needs a value.` };
  const found: Found = { secrets: [], files: [], leftOut: [] };
  const has = (name: string) => options.some((option) => option.name === name && !option.off);
  const last = (name: string) => options.findLast((option) => option.name === name)?.value;

  const [first, ...others] = options.filter(({ name, value }) => name === "url" && !value.startsWith("@"));
  if (first === undefined) return { ok: false, problem: "The command has no address in it." };
  const unknown = command.unknown.find((each) => first.value.includes(each));
  if (unknown !== undefined)
    return {
      ok: false,
      problem: `Put in place of ${unknown} what it stands for${unknown.startsWith("<") ? "" : ": only your shell knows it"}.`,
    };
  const bodies = twoBodies(options);
  if (bodies !== null)
    return {
      ok: false,
      problem: `The command sends two bodies, with ${bodies.join(" and ")}: keep the one that is meant.`,
    };
  const inQuery = has("get");
  const data = dataOf(options, { input: command.input, inQuery }, found);
  const address = addressOf(
    withFileName(first.value, options.find(({ name }) => name === "upload-file")?.value),
    {
      query: [...urlQueryOf(options, found), inQuery ? (data?.text ?? "") : ""],
      patterns: !has("globoff"),
      scheme: last("proto-default") ?? "http",
    },
    found,
  );
  if (address === null) return { ok: false, problem: `“${first.value}” is not a web address.` };
  const headers = headersOf(options, found);
  const body = bodyOf(options, { headers, data, inQuery }, found);
  const method = (last("request") ?? (has("head") ? "HEAD" : usual(body, has("upload-file")))).toUpperCase();
  if (!methods.includes(method)) return { ok: false, problem: `A step sends ${methods.join(", ")}, not ${method}.` };
  found.leftOut.push(...others.map(({ value }) => value));
  for (const option of options) nameWithoutPlace(option, found);
  if (method === "GET" && body.kind !== "none") {
    found.leftOut.push("the body, which a GET has not");
    found.files = [];
  }
  const request: CurlRequest = {
    method,
    ...address,
    headers,
    body: method === "GET" ? { kind: "none" } : body,
    answer: answerOf(options),
  };
  const kept = JSON.stringify(request);
  const stays = command.unknown.filter((each) => kept.includes(JSON.stringify(each).slice(1, -1)));
  found.leftOut.push(...new Set(stays.map((each) => `what ${each} stands for`)));
  if (more) found.leftOut.push("everything behind --next");
  found.leftOut.push(...command.beside);
  return { ok: true, request, ...found };
}

/** An upload to an address with a trailing slash goes to the file's name below it. */
function withFileName(address: string, file: string | undefined): string {
  const name = file?.split(/[/\\]/).at(-1) ?? "";
  const folder = /^(?:\w+:\/\/)?[^/?#]+\/(?:[^?#]*\/)?$/.test(address);
  return folder && name !== "" && name !== "-" && name !== "." ? address + encodeURIComponent(name) : address;
}

function usual(body: CurlBody, upload: boolean): string {
  if (upload) return "PUT";
  return body.kind === "none" ? "GET" : "POST";
}

const nowhere = /^(-|\/dev\/null|nul)$/i;

function answerOf(options: readonly GivenOption[]): "data" | "file" {
  const kept = options.some(({ name, value }) => name === "remote-name" || (name === "output" && !nowhere.test(value)));
  return kept ? "file" : "data";
}

function nameWithoutPlace({ written, name, value, off }: GivenOption, found: Found): void {
  if (name === "user" || name === "oauth2-bearer") found.secrets.push(written);
  else if (name === "cookie" && value.includes("=")) found.secrets.push(`cookies (${written})`);
  else if (name === "cookie" || (name === "output" && value !== "-" && nowhere.test(value)))
    found.leftOut.push(written);
  else if (name === "url" && value.startsWith("@")) found.leftOut.push(`${written} ${value}`);
  else if (name === null || (!off && !read.has(name) && !quiet.has(name))) found.leftOut.push(written);
}
