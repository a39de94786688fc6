import { FormworkError } from "@formwork/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, nameKey, newestKey, olderThan, take, toPage } from "./paging.ts";

const id = "0198c1b5-0000-7000-8000-000000000001";

describe("toPage", () => {
  it("gives each row once, whatever the size of its pages", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 7 }), (count, limit) => {
        const rows = Array.from({ length: count }, (_, at) => ({ name: String(at).padStart(3, "0"), id }));
        const seen: string[] = [];
        let cursor: string | null | undefined;
        while (cursor !== null) {
          const after = cursor === undefined ? "" : decode(cursor)[0];
          const next = rows.filter((row) => row.name > after).slice(0, take({ limit }));
          const page = toPage(next, { limit, key: nameKey });
          seen.push(...page.items.map((row) => row.name));
          cursor = page.nextCursor;
        }
        expect(seen).toEqual(rows.map((row) => row.name));
      }),
    );
  });
});

describe("cursors", () => {
  it("come back as the key they were made of", () => {
    const row = { createdAt: new Date("2026-03-29T01:30:00.123Z"), id };
    const { nextCursor } = toPage([row, row], { limit: 1, key: newestKey });
    expect(olderThan(nextCursor ?? "")).toMatchObject({ createdAt: { lte: row.createdAt } });
  });

  it.each(["", "nonsense", Buffer.from('["x"]').toString("base64url"), Buffer.from('["x","y"]').toString("base64url")])(
    "that are not ours are refused: %s",
    (cursor) => {
      expect(() => decode(cursor)).toThrow(FormworkError);
      expect(() => olderThan(cursor)).toThrow(FormworkError);
    },
  );

  it.each(["yesterday", "-271821-04-20T00:00:00.000Z"])("with a date that is none of ours are refused: %s", (date) => {
    const cursor = Buffer.from(JSON.stringify([date, id])).toString("base64url");
    expect(() => olderThan(cursor)).toThrow(FormworkError);
  });
});
