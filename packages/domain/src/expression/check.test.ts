import { describe, expect, it } from "vitest";
import { checkExpression, checkTemplate } from "./check.ts";
import type { KnownValue } from "./scope.ts";

const known: KnownValue[] = [
  { path: "form.name", label: "Form › Name", type: "text" },
  { path: "form.tags", label: "Form › Tags", type: "list" },
  { path: "steps.get", label: "Get", type: "object" },
  { path: "steps.get.body", label: "Get › Answer", type: "any" },
  { path: "steps.maybe.id", label: "Maybe › Id", type: "text", maybe: true },
];
const at = (text: string) =>
  checkTemplate(text, known).map(({ range, severity }) => [severity, text.slice(range.start, range.end)]);

describe("the check of an expression", () => {
  it.each([
    "{{ form.name }}",
    "{{ steps.get.body.anything[0].below }}",
    "{{ form.tags.map(tag, tag + form.name) }}",
    "{{ steps['get'].body }}",
    "{{ default(steps.maybe.id, '') }}",
    "{{ has(steps.maybe.id) }}",
    "no braces",
    "{{ cel.bind(t, form.name, t) }}",
  ])("[W3] finds nothing wrong with %s", (text) => {
    expect(at(text)).toEqual([]);
  });

  it.each([
    ["Hi {{ form.nmae }}!", "form.nmae"],
    ["{{ form.name.first }}", "form.name.first"],
    ["{{ upper(steps.gone.id) }}", "steps.gone"],
    ["{{ form.tags.map(tag, form.nope) }}", "form.nope"],
    ["a {{ form.name ", "{{ form.name "],
    ["{{ nothing(form.name) }}", "nothing(form.name)"],
    ["{{ name }}", "name"],
  ])("[W3] points at the exact characters in %s", (text, part) => {
    expect(at(text)).toEqual([["error", part]]);
  });

  it("[W3] warns of a value that may be missing", () => {
    expect(at("x {{ steps.maybe.id }}")).toEqual([["warning", "steps.maybe.id"]]);
  });

  it("finds every unknown value, not only the first", () => {
    expect(checkExpression("form.a + form.b", known)).toHaveLength(2);
  });
});

describe("the check of a value that may be empty", () => {
  const answers: KnownValue[] = [
    { path: "form.amount", label: "Form › Amount", type: "number", empty: true },
    { path: "form.urgency", label: "Form › Urgency", type: "text" },
  ];
  const warnings = (text: string) => checkTemplate(text, answers).map(({ severity, message }) => [severity, message]);

  it.each([
    '{{ form.urgency == "High" || form.amount > 1000 }}',
    "{{ form.amount + 1 }}",
    "{{ text(form.amount) }}",
    "Amount: {{ form.amount }}",
    "{{ form.urgency == 'High' ? form.amount > 1 : false }}",
  ])("[W3] warns before publishing, and does not stand in the way: %s", (text) => {
    expect(warnings(text)).toEqual([["warning", expect.stringContaining("Form › Amount may be empty")]]);
  });

  it.each([
    "{{ form.amount }}",
    "{{ form.amount == 5 }}",
    "{{ form.amount in [5, 6] }}",
    '{{ {"amount": form.amount} }}',
    "{{ default(form.amount, 0) > 1000 }}",
    "{{ form.urgency == 'High' ? form.amount : null }}",
    "Urgency: {{ form.urgency }}",
  ])("[W3] has nothing to say where an empty value is as good as any: %s", (text) => {
    expect(warnings(text)).toEqual([]);
  });
});

it("[W3] points at the letters of a date that mean something else", () => {
  const [problem] = checkExpression('formatDate(form.name, "DD.MM.YYYY")', known);
  expect(problem).toMatchObject({ severity: "error", message: expect.stringContaining("dd.MM.yyyy") });
});
