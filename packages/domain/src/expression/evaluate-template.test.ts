import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json.ts";
import { failure, scope } from "../testing/expressions.ts";
import { evaluateExpression, evaluateTemplate } from "./evaluate.ts";

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
    ["{{ default('', 'nobody') }}", "nobody"],
    ["{{ default(0, 5) }}{{ default(false, true) }}", "0false"],
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
