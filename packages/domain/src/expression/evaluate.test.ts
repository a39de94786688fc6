import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json.ts";
import { evaluateExpression, evaluateTemplate } from "./evaluate.ts";
import { expressionFunctions } from "./function-list.ts";
import type { ExpressionScope } from "./scope.ts";

const scope = (form: JsonObject = {}): ExpressionScope => ({
  form,
  record: {},
  run: { startedAt: "2026-01-01T00:00:00Z" },
  submitter: null,
  vars: {},
  steps: { get: { body: { total: 2, results: [{ id: "c1" }] } } },
});
const failure = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error as { code: string; message: string; details: { range?: { start: number; end: number } } };
  }
  throw new Error("nothing was thrown");
};

describe("templates", () => {
  it.each([
    ["{{ form.age }}", 30],
    [" {{ form.age + 1 }} ", 31],
    ["{{ form.tags }}", ["a", "b"]],
    ["{{ form.none }}", null],
    ["Hello {{ form.name }}, {{ form.age }}!", "Hello Ana, 30!"],
    ["plain", "plain"],
    ["", ""],
    ["{{ steps.get.body.results[0].id }}", "c1"],
    ['{{ {"a": {"b": form.age}} }}', { a: { b: 30 } }],
    ['{{ "}}" }} and {{ "{{" }}', "}} and {{"],
    ["{{ default(form.none, 'nobody') }}", "nobody"],
    ["{{ default(form.missing.deeper, 5) }}", 5],
    ["{{ form.age >= 18 ? 'adult' : 'child' }}", "adult"],
    ["{{ form.tags.map(tag, upper(tag)) }}", ["A", "B"]],
    ["{{ form.age / 4 }}", 7.5],
  ])("[W3] gives for %s the value %o", (text, expected) => {
    expect(evaluateTemplate(text, scope({ age: 30, name: "Ana", tags: ["a", "b"], none: null }))).toEqual(expected);
  });

  it.each([
    ["Hello {{ form.none }}", 6, 21],
    ["Hello {{ form.missing }}", 14, 21],
    ["{{ form.age / 0 }}", 3, 15],
    ["{{ form.name + 1 }}", 3, 16],
    ["{{ form.tags }} !", 0, 15],
    ["{{ 9007199254740993 }}", 3, 19],
  ])("fails at the exact place for %s and never gives an empty text", (text, start, end) => {
    const error = failure(() => evaluateTemplate(text, scope({ age: 30, name: "Ana", tags: ["a"], none: null })));
    expect(error).toMatchObject({ code: "EXPRESSION_FAILED", details: { range: { start, end } } });
  });

  it.each(["{{ form.", "{{ form. }}", "{{ }}", "{{ unknown }}", "{{ nothing(1) }}", "{{ 'open }}"])(
    "refuses %s as wrongly written",
    (text) => {
      expect(failure(() => evaluateTemplate(text, scope())).code).toBe("EXPRESSION_INVALID");
    },
  );

  it.each(["{{ form.constructor }}", "{{ form.__proto__ }}", "{{ form.name.length }}", "{{ form.toString() }}"])(
    "lets nothing of the language behind it through: %s",
    (text) => {
      expect(() => evaluateTemplate(text, scope({ name: "Ana" }))).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^EXPRESSION_/) }),
      );
    },
  );

  it("keeps people's data out of errors", () => {
    for (const source of [
      "number(form.secret)",
      "timestamp(form.secret)",
      "int(form.secret)",
      "double(form.secret)",
      "date(form.secret)",
      "duration(form.secret)",
      "form.secret + 1",
      "form[form.secret]",
    ]) {
      expect(failure(() => evaluateExpression(source, scope({ secret: "hunter2" }))).message).not.toContain("hunter2");
    }
  });

  it.each(['{"__proto__": {"admin": true}}', '{form.key: {"admin": true}}', "form.stored"])(
    "touches no prototype with %s",
    (source) => {
      const stored = JSON.parse('{"__proto__": {"admin": true}}');
      const value = evaluateExpression(source, scope({ key: "__proto__", stored })) as JsonObject;
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect(value.admin).toBeUndefined();
      expect(({} as JsonObject).admin).toBeUndefined();
    },
  );
});

describe("functions", () => {
  it.each(expressionFunctions)("$name does what its example says", ({ example }) => {
    expect(evaluateExpression(example.source, scope())).toEqual(example.gives);
  });

  it.each([
    ["round(-2.5)", -3],
    ["round(1e21, 2)", 1e21],
    ["5 % 3.0", 2],
    ["contains([1, 2], 2)", true],
    ['formatDate(addDays(date("2026-03-28T12:00:00Z"), 1), "HH:mm", "Europe/Berlin")', "14:00"],
  ])("%s gives %o", (source, expected) => {
    expect(evaluateExpression(source, scope())).toEqual(expected);
  });

  it.each([
    "first([])",
    'number("")',
    'number("twelve")',
    'date("yesterday")',
    'formatDate("2026-01-01", "yyyy", "Mars")',
    "sum([1, null])",
    'matches("x", form.name)',
    '"aa".matches("a+")',
    'matches("aa", "(a+)+")',
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

describe("any template", () => {
  it("gives back plain text, and any JSON value that a single placeholder names", () => {
    const plain = fc.string().filter((text) => !text.includes("{{"));
    fc.assert(
      fc.property(plain, (text) => {
        expect(evaluateTemplate(text, scope())).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), (value) => {
        const json = JSON.parse(JSON.stringify(value));
        expect(evaluateTemplate("{{ form.value }}", scope({ value: json }))).toEqual(json);
      }),
    );
  });

  it("fails only with errors of its own, with a range inside the text", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "{{",
        "}}",
        " form.a ",
        '"',
        "+",
        "(",
        ")",
        "x",
        ".",
        "default(",
        ",",
        "[0]",
        "form",
        " in ",
        "{",
        "}",
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join("");
        try {
          evaluateTemplate(text, scope({ a: 1 }));
        } catch (error) {
          const { code, details } = error as { code: string; details: { range: { start: number; end: number } } };
          expect(code).toMatch(/^EXPRESSION_/);
          expect(details.range.start).toBeGreaterThanOrEqual(0);
          expect(details.range.end).toBeLessThanOrEqual(text.length);
          expect(details.range.start).toBeLessThanOrEqual(details.range.end);
        }
      }),
      { numRuns: 400 },
    );
  });
});
