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
    "(?:ab)?c",
    "[(+*]+",
  ])("takes %s", (pattern) => {
    expect(unsafePattern(pattern)).toBeNull();
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
    "a".repeat(201),
    "(\\w{1,50}){20}",
  ])("refuses %s", (pattern) => {
    expect(unsafePattern(pattern)).not.toBeNull();
  });

  it("bounds the length of what a pattern is run on", () => {
    expect(longestMatched).toBeLessThanOrEqual(500);
  });
});
