import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Budget, BudgetSpent, within } from "./expression/budget.ts";
import { longestMatched } from "./longest-matched.ts";
import { fitsPattern, isPatternIn, patternMistake } from "./pattern.ts";
import { hostilePatterns } from "./testing/hostile.ts";

describe("patterns", () => {
  it.each([
    ["[A-Z]{2}\\d{4}", "AB1234", "AB123"],
    ["\\d{5}(-\\d{4})?", "12345-6789", "12345-"],
    ["(DE|AT|CH)\\d{9}", "AT123456789", "FR123456789"],
    ["[^@\\s]+@[^@\\s]+\\.[^@\\s]+", "ana@example.com", "ana@example"],
    ["\\p{L}+", "Grüße", "12"],
    ["\\p{Letter}+ \\p{Lu}", "grüße Ä", "grüße ä"],
    ["\\p{Script=Greek}+", "αβγ", "abc"],
    ["\\u{1F600}|\\u0061", "😀", "b"],
    ["(?<year>\\d{4})", "2026", "26"],
    ["(?:[A-Z]{2}-?){3}", "AB-CD-EF", "AB-CD"],
    ["(a+)+", "aaaa", "aab"],
    ["(a|aa)*c", "aaac", "aaa"],
    ["(\\w{1,40}){20}", "a".repeat(20), "a".repeat(19)],
    ["[(+*]+", "(+*", "a"],
    ["a\\\\1", "a\\1", "aa"],
    ["(?i)ja", "JA", "nein"],
  ])("[W1] compares a whole text with %s", (pattern, right, wrong) => {
    expect(patternMistake(pattern)).toBeNull();
    expect(fitsPattern(pattern, right)).toBe(true);
    expect(fitsPattern(pattern, wrong)).toBe(false);
  });

  it("[W3] finds a pattern anywhere in a text", () => {
    expect(isPatternIn("\\d{2}", "a12b")).toBe(true);
    expect(isPatternIn("^\\d{2}", "a12b")).toBe(false);
  });

  it.each([
    ["(a)\\1", "refer back"],
    ["(?<x>a)\\k<x>", "refer back"],
    ["(?=a)", "look ahead or behind"],
    ["(?<!a)b", "look ahead or behind"],
    ["(", "brackets"],
    ["\\p{Nowhere}", "cannot be read|can be read"],
    ["a".repeat(201), "200 characters"],
    ["((a{1,900}){1,900})", "counts too far"],
    ["(?:abcdefghij){1000}", "counts too far"],
    ["(a?){1,900}", "counts too far"],
  ])("[W1] refuses %s when it is typed, and says why", (pattern, words) => {
    expect(patternMistake(pattern)).toMatch(new RegExp(words));
  });

  it.each(hostilePatterns)("[W1] that a hostile builder writes ends: it $what", ({ source, text }) => {
    if (patternMistake(source) !== null) return expect(patternMistake(source)).toMatch(/[A-Z].*\./);
    const compare = () => fitsPattern(source, text);
    expect(compare()).toEqual(expect.any(Boolean));
    expect(() => within(new Budget({ work: 10 }), compare)).toThrow(BudgetSpent);
  });

  it("compares as JavaScript does", () => {
    const piece = fc.constantFrom(
      "a",
      "b?",
      "a*",
      "[ab]+",
      "(a|b)",
      "(?:ab){1,3}",
      "\\w",
      ".",
      "[^a]",
      "\\d",
      "(b|ab)?",
    );
    const text = fc.array(fc.constantFrom("a", "b", "1", "😀", "-"), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), text, (pieces, letters) => {
        const [pattern, whole] = [pieces.join(""), letters.join("")];
        expect(fitsPattern(pattern, whole)).toBe(new RegExp(`^(?:${pattern})$`, "u").test(whole));
        expect(isPatternIn(pattern, whole)).toBe(new RegExp(pattern, "u").test(whole));
      }),
      { numRuns: 300 },
    );
  });

  it("bounds the length of what a pattern is run on", () => {
    expect(longestMatched).toBeLessThanOrEqual(500);
  });
});
