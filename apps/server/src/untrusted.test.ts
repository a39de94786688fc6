import { expect, it } from "vitest";
import { untrusted } from "./untrusted.ts";

const nested = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));

it("makes every text well formed, names included, and leaves the rest alone", () => {
  const given = JSON.parse(String.raw`{"a\u0000":"x\ud83dy","list":[{"n":1,"no":null}]}`) as unknown;
  expect(untrusted(given)).toEqual({ "a\ufffd": "x\ufffdy", list: [{ n: 1, no: null }] });
  const right = { a: ["😀", 1, true, null] };
  expect(untrusted(right)).toBe(right);
});

it("refuses what is nested deeper than anything that is drawn, however deep it is", () => {
  expect(untrusted(nested(100))).toEqual(nested(100));
  for (const levels of [102, 50_000]) expect(() => untrusted(nested(levels))).toThrow("nested too deep");
});

it("refuses names that would change what an object is", () => {
  for (const text of ['{"__proto__":{"role":"admin"}}', '[{"a":{"__proto__":1}}]'])
    expect(() => untrusted(JSON.parse(text))).toThrow("name that nothing may have");
  expect(untrusted({ constructor: 1, prototype: 2 })).toEqual({ constructor: 1, prototype: 2 });
});
