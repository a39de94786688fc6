import { describe, expect, it } from "vitest";
import { fromLocalTime, toLocalTime } from "./local-time.ts";
import { readLiteral, writtenLiteral } from "./typed-literal.ts";

describe("what is typed where nothing is known of the kind", () => {
  it.each<[string, string | number | boolean]>([
    ["12", 12],
    ["-1.5", -1.5],
    ["true", true],
    ["Ana", "Ana"],
    ['"12"', "12"],
    ["12 ", "12 "],
    ['""12""', '"12"'],
    ["", ""],
    ['"a', '"a'],
  ])("[C27] %s is read and shown as it was typed", (typed, literal) => {
    expect(readLiteral(typed)).toBe(literal);
    expect(writtenLiteral(literal)).toBe(typed);
  });
});

describe("a moment on the reader's clock", () => {
  it("[C27] is the same moment again", () => {
    expect(fromLocalTime(toLocalTime("2026-02-01T08:30:00.000Z"))).toBe("2026-02-01T08:30:00.000Z");
    expect(toLocalTime("")).toBe("");
    expect(fromLocalTime("")).toBe("");
  });
});
