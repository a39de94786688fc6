import { expect, expectTypeOf, it } from "vitest";
import { compact } from "./compact.ts";

it("leaves out what is undefined, and nothing else", () => {
  const given = { a: undefined, b: null, c: "", d: 0, e: false, f: {} };
  expect(Object.entries(compact(given))).toEqual([
    ["b", null],
    ["c", ""],
    ["d", 0],
    ["e", false],
    ["f", {}],
  ]);
});

it("keeps a key that every object inherits as a key of its own", () => {
  expect(Object.keys(compact(JSON.parse('{"__proto__":1,"toString":2}')))).toEqual(["__proto__", "toString"]);
});

it("says of what may be undefined that it may be missing", () => {
  const phone = undefined as string | undefined;
  const given = compact({ name: "Ana", phone });
  expectTypeOf(given).toEqualTypeOf<{ name: string; phone?: string }>();
});
