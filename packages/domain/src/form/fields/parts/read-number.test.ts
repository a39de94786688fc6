import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readNumber } from "./read-number.ts";

const read = (text: string) => {
  const result = readNumber(text);
  return "value" in result ? result.value : result.problem;
};

describe("a number that was typed", () => {
  it.each([
    ["12,5", 12.5],
    ["12.5", 12.5],
    [",5", 0.5],
    ["0,125", 0.125],
    ["1000.125", 1000.125],
    ["1 000", 1000],
    ["1\u202F000\u00A0000,50", 1_000_000.5],
    ["1'234.50", 1234.5],
    ["1’234’567", 1_234_567],
    ["1.234,50", 1234.5],
    ["1,234.5", 1234.5],
    ["1.234.567", 1_234_567],
    ["-3", -3],
    ["−3,0", -3],
    ["–12", -12],
    ["+7", 7],
    ["-0", 0],
    ["\u200E-5\u202C", -5],
    ["007", 7],
  ])("[W1] reads %j as %d", (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    ["1.000", "“1.000” can be read in two ways: write 1000 or 1.0."],
    ["-1,000", "“1,000” can be read in two ways: write 1000 or 1.0."],
    ["12.125", "“12.125” can be read in two ways: write 12125 or 12.1250."],
    ["12,120", "“12,120” can be read in two ways: write 12120 or 12.12."],
  ])("[W1] does not guess what %j means: %s", (text, problem) => {
    expect(read(text)).toBe(problem);
  });

  it.each([
    "1.00.000",
    "1,2,3",
    "1.234,567,890",
    "12e3",
    "1 23",
    "five",
    "٣",
    "5.",
    ".",
    "-",
    "0x10",
    "1,00,000",
    "--1",
  ])("[W1] says how to write a number in place of %j", (text) => {
    expect(read(text)).toBe("Write a number with digits, like 1000 or 12.5.");
  });

  it("[W1] refuses digits behind the point that could not be kept", () => {
    expect(read("0,1234567890123456")).toBe("Write at most 15 digits.");
    expect(read("9007199254740991.4")).toBe("Write at most 15 digits.");
    expect(read("0.123456789012345")).toBe(0.123456789012345);
  });

  it("[W1] gives the number that was meant, with a comma as with a point", () => {
    const cents = fc.integer({ min: -99_999_999, max: 99_999_999 });
    fc.assert(
      fc.property(cents, (value) => {
        const text = (value / 100).toFixed(2);
        expect(read(text)).toBe(value / 100 + 0);
        expect(read(text.replace(".", ","))).toBe(value / 100 + 0);
      }),
    );
  });
});
