import { describe, expect, it } from "vitest";
import { answersIn } from "../graph/answers-in.ts";
import { scope } from "../testing/expressions.ts";
import { makeGraph, makeStep } from "../testing/graphs.ts";
import { evaluatorOf } from "./scope.ts";

const options = [
  { value: "a1", label: "Low" },
  { value: "a2", label: "High" },
  { value: "High", label: "Not this one" },
];
const choice = (key: string, multiple = false) => ({
  key,
  kind: "choice",
  label: key,
  required: true,
  settings: { options, multiple },
});
const form = {
  schema: 1 as const,
  title: "Ticket",
  submitLabel: "Send",
  sections: [{ id: "s", fields: [choice("urgency"), choice("tags", true)] }],
};
const graph = makeGraph([makeStep("find", "find-records", { settings: { formId: "f" } })], []);
const answersAt = answersIn({
  graph: { ...graph, trigger: { kind: "form", formId: "f", event: "created" } },
  catalogue: {},
  forms: { f: form },
});
const record = { id: "r", values: { urgency: "a1", tags: ["a2"] } };
const given = {
  ...scope({ urgency: "a2", tags: ["a1", "a2", "gone"], none: null }),
  steps: { find: { records: [record, record], first: record } },
  vars: { urgency: "a2" },
};
const evaluator = evaluatorOf(given, undefined, answersAt);

describe("a text that people read", () => {
  it.each([
    ["Urgency: {{ form.urgency }}", "Urgency: High"],
    ["{{ form.urgency }}", "High"],
    ['{{ default(form.urgency, "none") }}', "High"],
    ['{{ form["urgency"] + "!" }}', "High!"],
    ["{{ upper(form.urgency) }}", "HIGH"],
    ['{{ join(form.tags, ", ") }}', "Low, High, gone"],
    ["{{ first(form.tags) }}", "Low"],
    ["{{ steps.find.first.values.urgency }}", "Low"],
    ["{{ steps.find.records[1].values.urgency }}", "Low"],
    ['{{ join(steps.find.records.map(r, r.values.urgency), "/") }}', "Low/Low"],
  ])("[W4] says a chosen answer in its words: %s", (text, words) => {
    expect(evaluator.words(text, "text")).toBe(words);
  });

  it.each([
    ['{{ form.urgency == "a2" ? "at once" : "soon" }}', "at once"],
    ['{{ form.urgency == "a2" ? form.urgency : "soon" }}', "a2"],
    ['{{ contains(form.tags, "a2") ? "yes" : "no" }}', "yes"],
    ["{{ length(form.urgency) }}", "2"],
    ["{{ vars.urgency }}", "a2"],
  ])("[W4] compares and reckons with what records keep: %s", (text, words) => {
    expect(evaluator.words(text, "text")).toBe(words);
  });

  it("[W4] is the only one: what goes to a service or into a record is what records keep", () => {
    expect(evaluator.text("Urgency: {{ form.urgency }}", "text")).toBe("Urgency: a2");
    expect(evaluator.template("{{ form.tags }}", "list")).toEqual(["a1", "a2", "gone"]);
  });

  it("[W4] fails at the same place as any other where a value is missing", () => {
    expect(() => evaluator.words("Hello {{ form.none }}", "text")).toThrow(
      expect.objectContaining({ code: "EXPRESSION_FAILED", details: { path: "text", range: { start: 6, end: 21 } } }),
    );
  });
});
