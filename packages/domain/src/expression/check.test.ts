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
