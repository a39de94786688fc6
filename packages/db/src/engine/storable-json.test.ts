import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storableJson } from "./storable-json.ts";

describe("JSON for the database", () => {
  it("replaces NUL and leaves text that only looks like its escape alone", () => {
    expect(JSON.parse(storableJson({ a: "x\u0000y", b: "\\u0000", c: "\\\u0000" }))).toEqual({
      a: "x\ufffdy",
      b: "\\u0000",
      c: "\\\ufffd",
    });
  });

  it("is what JSON.stringify gives for everything else, and never holds NUL", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const back = JSON.parse(storableJson(value));
        expect(back).toEqual(JSON.parse(JSON.stringify(value).replaceAll(/(?<!\\)((?:\\\\)*)\\u0000/g, "$1\\ufffd")));
      }),
    );
  });
});
