import { describe, expect, it } from "vitest";
import { failure, scope } from "../testing/expressions.ts";
import { evaluateExpression, evaluateTemplate } from "./evaluate.ts";

describe("a number", () => {
  it.each([
    ["7/2", 3.5],
    ["6/2", 3],
    ["-7/2", -3.5],
    ["7/2 + 1", 4.5],
    ["form.list[4/2]", "c"],
    ["form.one / form.two", 0.5],
    ["true ? 7/2 : 1", 3.5],
    ["true ? 1 : 2.5", 1],
    ["7 % 4", 3],
    ["1 == 1.0", true],
    ["form.one == 1", true],
    ["1 in [1.0]", true],
    ["contains([1, 2], form.two)", true],
    ["form.two > 1 && 1.5 < form.two", true],
  ])("[W3] is one kind, with a fraction or without: %s gives %o", (source, expected) => {
    expect(evaluateExpression(source, scope({ one: 1, two: 2, list: ["a", "b", "c"] }))).toEqual(expected);
  });

  it.each(["1 / 0", "1.0 / 0.0", "form.one / form.none"])("[W3] cannot be divided by zero: %s", (source) => {
    const error = failure(() => evaluateExpression(source, scope({ one: 1, none: 0 })));
    expect(error).toMatchObject({ code: "EXPRESSION_FAILED", message: "Nothing can be divided by zero." });
  });
});

describe("a number of many digits", () => {
  const form = {
    id: { $number: "76151234567890123456" },
    same: { $number: "76151234567890123456" },
    list: [{ $number: "76151234567890123456" }],
  };

  it.each([
    ["form.id", form.id],
    ["text(form.id)", "76151234567890123456"],
    ["form.id == form.same", true],
    ["form.id != form.same", false],
    ["form.id == 5", false],
    ["form.id in form.list", true],
    ["contains(form.list, form.id)", true],
    ["unique([form.id, form.same])", [form.id]],
    ['join([form.id, "x"], "-")', "76151234567890123456-x"],
    ["[form.id]", [form.id]],
  ])("[W3] keeps its digits: %s gives %o", (source, expected) => {
    expect(evaluateExpression(source, scope(form))).toEqual(expected);
  });

  it.each(["number('7615917337495251231')", "sum(['9007199254740993'])", "abs('0.12345678901234567890')"])(
    "[W3] is not rounded where it is a text: %s",
    (source) => {
      expect(failure(() => evaluateExpression(source, scope()))).toMatchObject({
        code: "EXPRESSION_FAILED",
        message: expect.stringContaining("more digits than can be computed with"),
      });
    },
  );

  it("[W3] stands in a text with its digits", () => {
    expect(evaluateTemplate("id={{ form.id }}", scope(form))).toBe("id=76151234567890123456");
  });

  it.each(["form.id + 1", "form.id > 5", "2 * form.id", "sum(form.list)", "round(form.id)", "max(form.id, 1)"])(
    "[W3] is not computed with, and says so: %s",
    (source) => {
      expect(failure(() => evaluateExpression(source, scope(form)))).toMatchObject({
        code: "EXPRESSION_FAILED",
        message: expect.stringContaining("more digits than can be computed with"),
      });
    },
  );
});

describe("an empty value", () => {
  const form = { urgency: "Low", amount: null };

  it.each([
    ['form.urgency == "High" || form.amount > 1000', false],
    ['form.urgency == "Low" || form.amount > 1000', true],
    ["form.amount > 1000", false],
    ["form.amount <= 1000", false],
    ["1000 < form.amount", false],
    ["form.amount >= form.amount", false],
    ["form.amount == null", true],
    ["form.amount != null && form.amount > 5", false],
    ["form.amount == 0", false],
    ["form.amount in [0, 1]", false],
    ["1 in form.amount", false],
    ['form.amount > "a"', false],
    ["date('2026-01-01') > form.amount", false],
  ])("[W3] is neither larger nor smaller than anything: %s is %o", (source, expected) => {
    expect(evaluateExpression(source, scope(form))).toBe(expected);
  });

  it("[W3] that something is made of fails with its place and the way out", () => {
    expect(failure(() => evaluateExpression("1 + (form.amount * 2)", scope(form)))).toMatchObject({
      code: "EXPRESSION_FAILED",
      message: expect.stringContaining("default("),
      details: { range: { start: 5, end: 20 } },
    });
  });
});
