import type { HttpPaging, Json } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import type { ActionRequest } from "../define.ts";
import { readPages } from "./http-pages.ts";

const first: ActionRequest = { method: "GET", url: "https://api.example/rows?sort=id", query: { q: "x" } };
const bounds = { items: "data.rows", maxPages: 10, maxItems: 100, ends: [] as number[] };
type Answer = { json: Json; link?: string; status?: number };

/** Reads from canned answers by the address and query of each page. */
async function read(paging: HttpPaging, answers: (asked: string) => Answer) {
  const asked: string[] = [];
  const result = await readPages(paging, first, async ({ url, query }) => {
    const address = new URL(url);
    for (const [name, value] of Object.entries(query ?? {})) address.searchParams.set(name, String(value ?? ""));
    asked.push(address.pathname + address.search);
    const { json, link, status = 200 } = answers(asked.at(-1) ?? "");
    return { status, headers: { link: link ?? "" }, json, text: JSON.stringify(json) };
  });
  return { ...result, asked };
}
const rows = (...items: Json[]): Json => ({ data: { rows: items } });

describe("reading pages", () => {
  it("[K8] follows the header Link (RFC 8288)", async () => {
    const links: Record<string, string> = {
      "/rows?sort=id&q=x":
        '<https://api.example/rows?after=1>; rel="prev first", </rows?after=2>; title="a, b"; rel="next"',
      "/rows?after=2": "</rows?after=1>; rel=prev",
    };
    const result = await read({ kind: "link", ...bounds }, (asked) => ({
      json: rows(asked),
      link: links[asked] ?? "",
    }));
    expect(result).toEqual({
      pages: 2,
      items: ["/rows?sort=id&q=x", "/rows?after=2"],
      complete: true,
      why: null,
      asked: ["/rows?sort=id&q=x", "/rows?after=2"],
    });
  });

  it("[K8] follows an address, and a mark, inside the answer", async () => {
    const body = await read({ kind: "body-link", next: "next.href", ...bounds, items: "rows" }, (asked) => ({
      json: { rows: [asked], next: asked.includes("p=2") ? { href: null } : { href: "/rows?p=2" } },
    }));
    expect(body).toMatchObject({ pages: 2, complete: true, items: ["/rows?sort=id&q=x", "/rows?p=2"] });
    const cursor = await read({ kind: "cursor", parameter: "after", next: "meta.mark", ...bounds }, (asked) => ({
      json: { data: { rows: [asked] }, meta: { mark: asked.includes("after=7") ? null : 7 } },
    }));
    expect(cursor.asked).toEqual(["/rows?sort=id&q=x", "/rows?sort=id&q=x&after=7"]);
  });

  it("[K8] counts pages, and rows, until there are none, although a page is not full", async () => {
    const page = await read({ kind: "page", parameter: "page", first: 1, ...bounds }, (asked) => ({
      json: rows(...(asked.includes("page=3") ? [] : [asked.slice(-1)])),
    }));
    expect(page).toMatchObject({ pages: 3, items: ["1", "2"], complete: true });
    const offset = await read(
      { kind: "offset", parameter: "skip", sizeParameter: "take", size: 50, ...bounds },
      (asked) => ({ json: rows(...(asked.includes("skip=0") ? [1, 2, 3] : asked.includes("skip=3") ? [4] : [])) }),
    );
    expect(offset.items).toEqual([1, 2, 3, 4]);
    expect(offset.asked.at(-1)).toBe("/rows?sort=id&q=x&skip=4&take=50");
  });

  it.each(["link", "@odata.nextLink", "odata.next.link", "meta.next.page", "next page", "links.0.href"])(
    "[K8] finds the next address under a name with signs, spaces and full stops: %s",
    async (name) => {
      const paging: HttpPaging = { kind: "body-link", next: name, ...bounds, items: "value.rows" };
      const inside = (address: string): Record<string, Json> => {
        if (name === "meta.next.page") return { "meta.next": { page: address } };
        return name === "links.0.href" ? { links: [{ href: address }] } : { [name]: address };
      };
      const result = await read(paging, (asked) => ({
        json: {
          "value.rows": [asked],
          ...(!asked.includes("p=3") && inside(asked.includes("p=2") ? "?p=3" : "/rows?p=2")),
        } as Json,
      }));
      expect(result).toMatchObject({
        pages: 3,
        complete: true,
        why: null,
        items: ["/rows?sort=id&q=x", "/rows?p=2", "/rows?p=3"],
      });
    },
  );

  it("[K8] never calls a list complete when no answer has the name of the next page", async () => {
    for (const kind of ["body-link", "cursor"] as const) {
      const paging: HttpPaging = { kind, parameter: "after", next: "meta.nxt", ...bounds };
      expect(await read(paging, () => ({ json: rows(1) }))).toMatchObject({
        items: [1],
        complete: false,
        why: expect.stringContaining("meta.nxt"),
      });
    }
  });

  it.each([null, "", false])("[K8] ends where the name of the next page stands for nothing: %j", async (nothing) => {
    for (const json of [{ meta: { next: nothing } }, { meta: null }] as { meta: Json }[]) {
      const paging: HttpPaging = { kind: "cursor", parameter: "after", next: "meta.next", ...bounds };
      expect(await read(paging, () => ({ json: { data: { rows: [1] }, ...json } }))).toMatchObject({ complete: true });
    }
  });

  it("[K8] gives a mark back with every digit, and goes on over pages without rows", async () => {
    const paging: HttpPaging = { kind: "cursor", parameter: "after", next: "next", ...bounds };
    const marks: Json[] = [{ $number: "7615917337495251231" }, 0, null];
    const result = await read(paging, () => ({ json: { data: { rows: [] }, next: marks.shift() ?? null } }));
    expect(result.asked.slice(1)).toEqual(["/rows?sort=id&q=x&after=7615917337495251231", "/rows?sort=id&q=x&after=0"]);
    expect(result).toMatchObject({ pages: 3, items: [], complete: true });
  });

  it.each([400, 404])(
    "[K8] is complete when the page behind the last one answers %i and its builder said so",
    async (status) => {
      const paging: HttpPaging = { kind: "page", parameter: "page", first: 1, ...bounds, ends: [400, 404] };
      const result = await read(paging, (asked) =>
        asked.includes("page=3") ? { json: {}, status } : { json: rows(1) },
      );
      expect(result).toMatchObject({ pages: 2, items: [1, 1], complete: true, why: null });
      const atOnce = read(paging, () => ({ json: { error: "no such list" }, status }));
      await expect(atOnce).rejects.toMatchObject({ code: "REMOTE_REJECTED" });
    },
  );

  it("[K8] says when its bounds ended it", async () => {
    const endless = { kind: "page" as const, parameter: "page", first: 0, ...bounds };
    expect(await read({ ...endless, maxPages: 2 }, () => ({ json: rows(1, 2) }))).toMatchObject({
      pages: 2,
      items: [1, 2, 1, 2],
      complete: false,
    });
    expect(await read({ ...endless, maxItems: 3 }, () => ({ json: rows(1, 2) }))).toMatchObject({
      items: [1, 2, 1],
      complete: false,
    });
    const last = await read({ kind: "link", ...bounds, maxItems: 1 }, () => ({ json: rows(1, 2) }));
    expect(last).toMatchObject({ items: [1], complete: false });
    expect(await read({ kind: "link", ...bounds, items: "" }, () => ({ json: [1] }))).toMatchObject({ complete: true });
  });

  it.each([
    ["</elsewhere>; rel=next", rows(1), "REMOTE_REJECTED"],
    ["<https://evil.example/rows>; rel=next", rows(1), "EGRESS_REFUSED"],
    ["<http://api.example/rows>; rel=next", rows(1), "EGRESS_REFUSED"],
    ["", { data: {} }, "REMOTE_REJECTED"],
    ["", "nothing", "REMOTE_REJECTED"],
    ["<//evil.example/rows>; rel=next", rows(1), "EGRESS_REFUSED"],
    ["<https://api.example:8443/rows>; rel=next", rows(1), "EGRESS_REFUSED"],
    ["<https://user:word@evil.example/>; rel=next", rows(1), "EGRESS_REFUSED"],
    ["<javascript:1>; rel=next", rows(1), "EGRESS_REFUSED"],
    ["<http://[>; rel=next", rows(1), "REMOTE_REJECTED"],
  ] as [string, Json, string][])("ends with an error at %s and %o", async (link, json, code) => {
    const answers = () => ({ json, link });
    await expect(read({ kind: "link", ...bounds }, answers)).rejects.toMatchObject({ code });
  });

  it.each([{ href: "/rows?p=2" }, ["/rows?p=2"], true])(
    "ends with an error where the next page is %j",
    async (next) => {
      const paging: HttpPaging = { kind: "body-link", next: "next", ...bounds };
      const answers = () => ({ json: { data: { rows: [1] }, next } as Json });
      await expect(read(paging, answers)).rejects.toMatchObject({ code: "REMOTE_REJECTED" });
    },
  );
});
