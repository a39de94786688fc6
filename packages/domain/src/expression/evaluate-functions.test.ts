import { describe, expect, it } from "vitest";
import { failure, scope } from "../testing/expressions.ts";
import { evaluateExpression } from "./evaluate.ts";
import { expressionFunctions } from "./function-list.ts";

describe("functions", () => {
  it.each(expressionFunctions)("$name does what its example says", ({ example }) => {
    expect(evaluateExpression(example.source, scope())).toEqual(example.gives);
  });

  it.each([
    ["round(-2.5)", -3],
    ["round(1e21, 2)", 1e21],
    ["round(1250, -2)", 1300],
    ["round(-1234.5, -3)", -1000],
    ['number(" -12.50 ")', -12.5],
    ['number("+7")', 7],
    ['number("1e3")', 1000],
    ["5 % 3.0", 2],
    ["contains([1, 2], 2)", true],
    ['matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")', false],
    ['formatDate(addDays(date("2026-03-28T12:00:00Z"), 1), "HH:mm", "Europe/Berlin")', "14:00"],
  ])("%s gives %o", (source, expected) => {
    expect(evaluateExpression(source, scope())).toEqual(expected);
  });

  it.each([
    "first([])",
    'number("")',
    'number("twelve")',
    'number("0x10")',
    'number("12,5")',
    'date("yesterday")',
    'formatDate("2026-01-01", "yyyy", "Mars")',
    "sum([1, null])",
    'matches("x", form.name)',
    '"aa".matches("a+")',
    'matches("aa", "(?=a)")',
    'matches("aa", "(a){1,900}{1,900}")',
  ])("%s is an error", (source) => {
    expect(() => evaluateExpression(source, scope({ name: "a" }))).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^EXPRESSION_/) }),
    );
  });

  it("refuses lists walked through three levels deep", () => {
    const source = "form.a.map(x, form.a.map(y, form.a.map(z, z)))";
    expect(failure(() => evaluateExpression(source, scope({ a: [1] }))).code).toBe("EXPRESSION_INVALID");
  });
});

describe("characters", () => {
  it.each([
    ['first(split("😀x", ""))', "😀"],
    ['split("e\u0301a", "")', ["e\u0301", "a"]],
    ['length("😀é")', 2],
    ['replace("😀", "", "-")', "-😀-"],
    ['"😀".substring(0, 1)', "\uFFFD"],
    ['{"a": "😀".substring(1)}', { a: "\uFFFD" }],
  ])("[W3] stay whole, and what leaves is well-formed: %s gives %o", (source, expected) => {
    expect(evaluateExpression(source, scope())).toEqual(expected);
  });
});
