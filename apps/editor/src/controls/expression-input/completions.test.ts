import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import type { KnownValue } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { complete } from "./completions.ts";

const known: KnownValue[] = [
  {
    path: "form.urgency",
    label: "Form › Urgency",
    type: "text",
    answers: [
      { value: "High", label: "High" },
      { value: "answer_3", label: "Low" },
      { value: 'so "so"', label: "So so" },
    ],
  },
  { path: "form.amount", label: "Form › Amount", type: "number" },
  {
    path: "steps.find.records",
    label: "Find › Records",
    type: "list",
    entries: [
      { path: "values.urgency", label: "Urgency", type: "text", answers: [{ value: "High", label: "High" }] },
      { path: "values.amount", label: "Amount", type: "number" },
    ],
  },
];

/** What is offered at the bar, the text that it inserts, and the text that it replaces. */
function offered(text: string, form: "expression" | "template" = "expression") {
  const at = text.indexOf("|");
  const state = EditorState.create({ doc: text.replace("|", "") });
  const result = complete(new CompletionContext(state, at, true), { form, known, example: () => null });
  if (result === null) return null;
  const { from, to = at, options } = result;
  return { replaced: state.sliceDoc(from, to), options: options.map(({ label, detail }) => [label, detail]) };
}

const answers = [
  ['"High"', "answer"],
  ['"answer_3"', "stored as answer_3"],
  ['"so \\"so\\""', 'stored as so "so"'],
];

describe("beside == in a condition", () => {
  it.each([
    ["form.urgency == |", ""],
    ['form.urgency != "|', '"'],
    ['form.urgency=="Hi|', '"Hi'],
    ['form.amount > 3 && form.urgency == "Hi|"', '"Hi"'],
  ])("[W1] the answers of a choice are offered as they are stored: %s", (text, replaced) => {
    expect(offered(text)).toEqual({ replaced, options: answers });
  });

  it("[W1] they are offered inside braces, and not in the text around them", () => {
    expect(offered("{{ form.urgency == | }}", "template")?.options).toEqual(answers);
    expect(offered("form.urgency == |", "template")?.options).not.toEqual(answers);
  });

  it("[W1] of anything else the values are offered", () => {
    expect(offered("form.amount == |")?.options[0]?.[0]).toBe("form.urgency");
    expect(offered('form.urgency == "High" && |')?.options[0]?.[0]).toBe("form.urgency");
  });
});

it("[W3] inside a walk through found records the fields of each are offered, and their answers", () => {
  const walk = "steps.find.records.filter(found, ";
  expect(offered(`${walk}found.|`)?.options.slice(0, 2)).toEqual([
    ["found.values.urgency", "text"],
    ["found.values.amount", "number"],
  ]);
  expect(offered(`${walk}found.values.urgency == |`)?.options).toEqual([['"High"', "answer"]]);
  expect(offered("found.|")?.options.map(([label]) => label)).not.toContain("found.values.urgency");
});
