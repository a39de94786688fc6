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

describe("a date without time", () => {
  const form = { start: "2026-06-07", at: "2026-06-07T02:00:00Z" };

  it.each([
    ['formatDate(form.start, "dd.MM.yyyy", "America/New_York")', "07.06.2026"],
    ['formatDate(date(form.start), "dd.MM.yyyy", "America/New_York")', "07.06.2026"],
    ['formatDate(addDays(form.start, 1), "dd.MM.yyyy", "America/New_York")', "08.06.2026"],
    ['formatDate(addDays(form.start, 1), "dd.MM.yyyy HH:mm", "Pacific/Auckland")', "08.06.2026 00:00"],
    ['formatDate(form.at, "dd.MM.yyyy", "America/New_York")', "06.06.2026"],
    ["addDays(form.start, -7)", "2026-05-31"],
    ["date(form.start)", "2026-06-07"],
    ['"from " + text(addDays(form.start, 1))', "from 2026-06-08"],
    ["[addDays(form.start, 1)]", ["2026-06-08"]],
    ["addDays(form.at, 1)", "2026-06-08T02:00:00.000Z"],
    ["daysBetween(form.start, addDays(form.start, 30))", 30],
    ["date(form.start) < date(form.at)", true],
    ['date(form.start) > "2026-06-06"', true],
    ["date(form.start) == date('2026-06-07')", true],
    ['formatDate("2026-06", "MM/yyyy", "America/New_York")', "06/2026"],
    ['formatDate("20260607", "dd.MM.yyyy", "America/New_York")', "07.06.2026"],
    ['formatDate("2026-W23-7", "dd.MM.yyyy", "America/New_York")', "07.06.2026"],
    ['formatDate("2026-158", "dd.MM.yyyy", "America/New_York")', "07.06.2026"],
    ['addDays("20260607", 1)', "2026-06-08"],
  ])("[W3] is moved by no time zone: %s gives %o", (source, expected) => {
    expect(evaluateExpression(source, scope(form))).toEqual(expected);
  });

  it.each([
    ["DD.MM.YYYY", "dd.MM.yyyy"],
    ["D. MMMM yyyy", "d. MMMM yyyy"],
    ["dd.mm.yyyy", "dd.MM.yyyy"],
    ["dd.mm.yyyy HH:mm", "dd.MM.yyyy HH:mm"],
    ["mm/dd/yyyy hh:mm a", "MM/dd/yyyy hh:mm a"],
    ["dd.MM.yyyy HH:MM", "dd.MM.yyyy HH:mm"],
    ["HH' Uhr 'MM", "HH' Uhr 'mm"],
  ])("[W3] written with the letters %s says that they are %s", (letters, right) => {
    const source = `formatDate(form.start, form.letters)`;
    expect(failure(() => evaluateExpression(source, scope({ ...form, letters })))).toMatchObject({
      code: "EXPRESSION_FAILED",
      message: expect.stringContaining(`“${right}”`),
    });
  });

  it("[W3] may hold any letter in quotes", () => {
    expect(evaluateExpression(`formatDate(form.start, "'Day' dd 'of' MMMM")`, scope(form))).toBe("Day 07 of June");
  });
});

describe("a time without a zone", () => {
  const form = { at: "2026-06-07T00:30:00", zoned: "2026-06-07T00:30:00+02:00", basic: "20260607T003000" };

  it.each([
    ['formatDate(form.at, "dd.MM.yyyy HH:mm", "America/New_York")', "07.06.2026 00:30"],
    ['formatDate(form.basic, "dd.MM.yyyy HH:mm", "America/New_York")', "07.06.2026 00:30"],
    ['formatDate(addDays(form.at, 1), "dd.MM.yyyy HH:mm", "America/New_York")', "08.06.2026 00:30"],
    ["addHours(form.at, 1)", "2026-06-07T01:30:00.000"],
    ["date(form.at)", "2026-06-07T00:30:00.000"],
    ["date(date(form.at))", "2026-06-07T00:30:00.000"],
    ['formatDate(form.zoned, "dd.MM.yyyy HH:mm", "America/New_York")', "06.06.2026 18:30"],
    ["date(form.zoned)", "2026-06-06T22:30:00.000Z"],
  ])("[W3] is moved by none, as services write it: %s gives %o", (source, expected) => {
    expect(evaluateExpression(source, scope(form))).toBe(expected);
  });

  it.each(["10:00", "T10:00", "10", "100000", "1000:00", "12.5"])("[W3] is no date without its day: %s", (text) => {
    expect(failure(() => evaluateExpression("date(form.text)", scope({ text })))).toMatchObject({
      code: "EXPRESSION_FAILED",
      message: "This is not a date.",
    });
  });
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
