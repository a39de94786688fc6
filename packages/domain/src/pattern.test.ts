import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestMatched, unsafePattern } from "./pattern.ts";

describe("patterns", () => {
  it.each([
    "[A-Z]{2}\\d{4}",
    "\\d{5}(-\\d{4})?",
    "(DE|AT|CH)\\d{9}",
    "[^@]+@[^@]+",
    "\\p{L}+",
    "a{1,3}",
    "[^@\\s]+@[^@\\s]+\\.[^@\\s]+",
    "(?:[A-Z]{2}-?){3}",
    "(?:a|b|c){4}",
    "(?:ab)?c",
    "[(+*]+",
  ])("takes %s", (pattern) => {
    expect(unsafePattern(pattern, { anchored: true })).toBeNull();
  });

  it.each([
    "(a+)+",
    "(a|aa)+",
    "(.*)*",
    "((a)*)*",
    "(?:x+y?){2,}",
    "(a)\\1",
    "(?=a)",
    "(?<!a)b",
    "(",
    ".*.*.*.*",
    "(?:a?){30}x",
    "a?".repeat(30),
    "(a|b)*c",
    "(?:x|xx){0,20}",
    "(?:(?:a?){5}){6}",
    "a".repeat(201),
    "(\\w{1,50}){20}",
  ])("refuses %s", (pattern) => {
    expect(unsafePattern(pattern, { anchored: true })).not.toBeNull();
  });

  it("counts a search through the whole text as one more repeat", () => {
    expect(unsafePattern(".*.*x", { anchored: false })).toBeNull();
    expect(unsafePattern("^.*.*.*x", { anchored: false })).toBeNull();
    expect(unsafePattern(".*.*.*x", { anchored: false })).not.toBeNull();
    expect(unsafePattern("^a|.*.*.*x", { anchored: false })).not.toBeNull();
  });

  it("takes no pattern that is slow on the longest text", () => {
    const piece = fc.constantFrom(
      "a",
      "a?",
      "a*",
      "a+",
      "[^!]*",
      "(a|b)",
      "(a?)",
      "a{2}",
      "a{1,3}",
      "(?:a|aa){3}",
      "(?:a?b){2}",
      "\\w+",
      "[ab]{0,9}",
    );
    const text = "a".repeat(longestMatched - 1);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const pattern = pieces.join("");
        if (unsafePattern(pattern, { anchored: true }) === null)
          expect(new RegExp(`^(?:${pattern})$`, "u").test(`${text}!`)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it("bounds the length of what a pattern is run on", () => {
    expect(longestMatched).toBeLessThanOrEqual(500);
  });
});
