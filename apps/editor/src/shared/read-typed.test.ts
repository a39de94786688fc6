import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTyped, written } from "./read-typed.ts";

const limits = { min: 1, max: 10_000, decimals: 2, needed: true };

describe("a number typed in the editor", () => {
  it.each([
    [" 12 ", 12],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["12,50", 12.5],
    ["1 000", 1000],
    ["+7", 7],
  ])("[W1] is read as live forms read it: “%s” is %d", (text, value) => {
    expect(readTyped(text, limits)).toEqual({ value });
  });

  it.each([
    ["abc", "Write a number with digits, like 1000 or 12.5."],
    ["1e3", "Write a number with digits, like 1000 or 12.5."],
    ["12 apples", "Write a number with digits, like 1000 or 12.5."],
    ["1.234", "“1.234” can be read in two ways: write 1234 or 1.2340."],
    ["0", "Write 1 or more."],
    ["-5", "Write 1 or more."],
    ["89490200001123456789", "Write 10000 or less."],
    ["1.005", "“1.005” can be read in two ways: write 1005 or 1.0050."],
    ["1.2345", "Write at most 2 digits after the point."],
    ["  ", "Write a number."],
  ])("[W1] is refused in words where it does not do: “%s”", (text, problem) => {
    expect(readTyped(text, limits)).toEqual({ problem });
  });

  it("[W1] may be left out where none is needed", () => {
    expect(readTyped("", { needed: false })).toEqual({ value: undefined });
    expect(written(undefined)).toBe("");
    expect(written(1.234)).toBe("1.2340");
  });

  it("[W1] is written so that it is read as the same number again", () => {
    const anyNumber = fc.integer().map((whole) => whole / 1_000);
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), anyNumber), (value) => {
        expect(readTyped(written(value), { needed: true })).toEqual({ value: value + 0 });
      }),
    );
  });
});
