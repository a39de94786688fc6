import { wellFormedJson } from "@formwork/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storableJson } from "./storable-json.ts";

describe("JSON for the database", () => {
  it("replaces half surrogate pairs, in texts and keys, and leaves whole ones alone", () => {
    const halves = { "k\ud83d": "a\udc00b", whole: "\ud83d\ude00", literal: "\\ud83d", behind: "\\\ud83d" };
    expect(JSON.parse(storableJson(halves))).toEqual({
      "k\ufffd": "a\ufffdb",
      whole: "😀",
      literal: "\\ud83d",
      behind: "\\\ufffd",
    });
  });

  it("replaces NUL and leaves text that only looks like its escape alone", () => {
    expect(JSON.parse(storableJson({ a: "x\u0000y", b: "\\u0000", c: "\\\u0000" }))).toEqual({
      a: "x\ufffdy",
      b: "\\u0000",
      c: "\\\ufffd",
    });
  });

  it("is what JSON.stringify gives for everything else, and never holds NUL or half a character", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        expect(JSON.parse(storableJson(value))).toEqual(wellFormedJson(JSON.parse(JSON.stringify(value))));
      }),
    );
  });
});
