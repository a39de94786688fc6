import { FormworkError, type HttpPaging, isExactNumber, type Json, readUrl } from "@formwork/domain";
import type { ActionRequest, ActionResponse } from "../define.ts";
import { valueAt } from "./value-at.ts";

/** The items of a list, read over all its pages. */
export interface ReadPages {
  pages: number;
  items: Json[];
  /** Whether the list is complete. */
  complete: boolean;
  /** Why the list may be incomplete: the bounds, or a name that no answer has; null when it is complete. */
  why: string | null;
}

/** Most characters of all answers together. */
const mostCharacters = 20 * 1_048_576;

/**
 * Reads a list page by page. A retry starts with the first page; since it only reads, nothing is doubled.
 *
 * @param first the request as the builder wrote it
 * @param get sends one request; its failures end the reading, except for the given statuses, which count as answers
 * @throws FormworkError `REMOTE_REJECTED` when an answer holds no list or no next page where it names one, or the pages form a circle,
 *   `EGRESS_REFUSED` when the next page is at another host, `RESPONSE_TOO_LARGE`, or the error of `get`
 */
export async function readPages(
  paging: HttpPaging,
  first: ActionRequest,
  get: (request: ActionRequest, ends: readonly number[]) => Promise<ActionResponse>,
): Promise<ReadPages> {
  const items: Json[] = [];
  const asked = new Set<string>();
  let [pages, characters] = [0, 0];
  let named = false;
  let request: ActionRequest = begin(paging, first);
  const ended = (why: string | null): ReadPages => ({ pages, items, complete: why === null, why });
  for (;;) {
    const key = JSON.stringify([request.url, request.query]);
    if (asked.has(key)) throw rejected("The service named a page as the next one that was read already.");
    asked.add(key);
    const ends = pages === 0 ? [] : paging.ends;
    const response = await get(request, ends);
    if (ends.includes(response.status)) return ended(null);
    pages += 1;
    characters += response.text.length;
    if (characters > mostCharacters)
      throw new FormworkError(
        "RESPONSE_TOO_LARGE",
        "The pages were larger than 20 MiB together. Ask for fewer of them.",
      );
    const rows = rowsOf(response, paging.items);
    const room = paging.maxItems - items.length;
    items.push(...rows.slice(0, room));
    const next = follow(paging, { first, request, response, rows: rows.length, read: items.length });
    named ||= !("next" in paging) || valueAt(response.json, paging.next) !== undefined;
    if (rows.length > room || (next !== null && items.length >= paging.maxItems))
      return ended(`There are more rows than the ${paging.maxItems} that are read at most.`);
    if (next === null) return ended(named ? null : neverNamed(paging));
    if (pages >= paging.maxPages)
      return ended(`There are more pages than the ${paging.maxPages} that are read at most.`);
    request = next;
  }
}

// A list of one page may name no next page, and so does a service that uses another name for it.
function neverNamed(paging: HttpPaging): string {
  const name = "next" in paging ? paging.next : "";
  return `No answer has “${name}”, so nobody can tell whether there are more pages.`;
}

function begin(paging: HttpPaging, first: ActionRequest): ActionRequest {
  if (paging.kind === "page") return withQuery(first, { [paging.parameter]: String(paging.first) });
  if (paging.kind === "offset")
    return withQuery(first, { [paging.parameter]: "0", [paging.sizeParameter]: String(paging.size) });
  return first;
}

interface Page {
  first: ActionRequest;
  request: ActionRequest;
  response: ActionResponse;
  /** Rows of this page. */
  rows: number;
  /** Rows of all pages so far. */
  read: number;
}

function follow(paging: HttpPaging, { first, request, response, rows, read }: Page): ActionRequest | null {
  switch (paging.kind) {
    case "link":
      return at(nextLink(response.headers.link ?? ""), { first, request });
    case "body-link":
      return at(textAt(response.json, paging.next), { first, request });
    case "cursor": {
      const mark = textAt(response.json, paging.next);
      return mark === null ? null : withQuery(first, { [paging.parameter]: mark });
    }
    // A page that is not full proves nothing: a service may return fewer rows than requested.
    case "page": {
      const number = Number(request.query?.[paging.parameter]);
      return rows === 0 ? null : withQuery(first, { [paging.parameter]: String(number + 1) });
    }
    case "offset":
      return rows === 0 ? null : withQuery(request, { [paging.parameter]: String(read) });
  }
}

function withQuery(request: ActionRequest, query: Record<string, string>): ActionRequest {
  return { ...request, query: { ...request.query, ...query } };
}

function at(link: string | null, { first, request }: Pick<Page, "first" | "request">): ActionRequest | null {
  if (link === null) return null;
  const url = readUrl(link, request.url);
  if (!url) throw rejected("The service named a next page that is no address.");
  // The builder's headers and the account's key were meant for the host that the builder wrote.
  if (url.origin !== new URL(first.url).origin)
    throw new FormworkError("EGRESS_REFUSED", "The service named a next page at another host, which is not called.");
  url.hash = "";
  return { ...first, url: url.href, query: {} };
}

/** Target of the first link with `rel="next"` (RFC 8288 §3). */
function nextLink(header: string): string | null {
  for (const [, target, parameters] of header.matchAll(/<([^>]*)>((?:[^,"]|"[^"]*")*)/g)) {
    const relations = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(parameters ?? "");
    const names = (relations?.[1] ?? relations?.[2] ?? "").toLowerCase().split(/\s+/);
    if (names.includes("next")) return target ?? null;
  }
  return null;
}

function rowsOf({ json }: ActionResponse, path: string): Json[] {
  const found = path === "" ? json : valueAt(json, path);
  if (Array.isArray(found)) return found;
  if (found === null) return [];
  throw rejected(path === "" ? "The answer is not a list." : `The answer has no list at “${path}”.`);
}

/** The cursor or address of the next page; null when the answer says that there is none. */
function textAt(json: Json | undefined, path: string): string | null {
  const found = valueAt(json, path);
  if (found === undefined || found === null || found === "" || found === false) return null;
  if (isExactNumber(found)) return found.$number;
  if (typeof found === "number" || typeof found === "string") return String(found);
  throw rejected(`What stands at “${path}” in the answer is neither a text nor a number.`);
}

function rejected(message: string): FormworkError {
  return new FormworkError("REMOTE_REJECTED", message);
}
