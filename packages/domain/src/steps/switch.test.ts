import { describe, expect, it } from "vitest";
import { applyOperation } from "../graph/apply-operation.ts";
import { portsOf } from "../graph/ports.ts";
import { validateGraph } from "../graph/validate.ts";
import { testForms } from "../testing/catalogue.ts";
import { makeGraph, makeStep, planFirst } from "../testing/graphs.ts";
import { PlayedRun } from "../testing/played-run.ts";
import { stepKindOf } from "./kinds.ts";

const cases = [
  { id: "case_a", name: "Large", expression: "form.age > 100" },
  { id: "case_b", name: "", expression: "form.age > 10" },
];
const choice = (settings: object = { cases }) => makeStep("pick", "switch", { settings: { ...settings } });
const graph = makeGraph(
  [choice(), ...["large", "middle", "small"].map((id) => makeStep(id, "set-variables"))],
  ["trigger.out>pick", "pick.case_a>large", "pick.case_b>middle", "pick.default>small"],
);
const problems = (settings: object) =>
  validateGraph({
    graph: makeGraph([choice(settings)], ["trigger.out>pick"]),
    catalogue: {},
    forms: testForms,
    connections: {},
    publicForm: false,
    mailSender: true,
  }).map(({ code, path }) => `${code} ${path}`);

describe("a choice between cases", () => {
  it.each([
    [200, "large", "Large"],
    [50, "middle", "Case 2"],
    [5, "small", "Otherwise"],
  ])("[W4] takes the first that is true and no other: %d goes to %s", (age, stepId, named) => {
    const run = new PlayedRun(graph, { form: { age, name: "Ana" } });
    expect(run.journal.map((entry) => entry.stepId)).toEqual(["pick", stepId]);
    expect(run.journal[0]).toMatchObject({ output: { case: named } });
  });

  it("[W4] fails where a case is neither yes nor no, with its place", () => {
    const wrong = makeGraph(
      [choice({ cases: [cases[0], { ...cases[1], expression: "form.age" }] })],
      ["trigger.out>pick"],
    );
    expect(planFirst(wrong, { age: 5 }, {})).toMatchObject({
      kind: "fail",
      error: { code: "EXPRESSION_FAILED", details: { path: "steps.pick.settings.cases.1.expression" } },
    });
  });

  it("[W3] has a way out for each case, in words, and one for none of them", () => {
    expect(portsOf(choice()).map(({ id, label }) => [id, label])).toEqual([
      ["case_a", "Large"],
      ["case_b", "Case 2"],
      ["default", "Otherwise"],
    ]);
    const value = (path: string) => (path === "form.age" ? { path, label: "Age", type: "number" as const } : undefined);
    expect(portsOf(choice(), { value })[1]?.label).toContain("Age");
    expect(portsOf(choice({ cases: [null, 3] })).map(({ id }) => id)).toEqual(["case_1", "case_2", "default"]);
  });

  it("[W3] keeps the lines of cases that change their order, and drops those of one that is removed", () => {
    const set = (next: unknown) =>
      applyOperation(graph, { type: "update-step", stepId: "pick", set: { settings: { cases: next } } }).graph.edges;
    expect(set(cases.toReversed())).toHaveLength(4);
    expect(set([cases[1]]).map(({ from }) => from.port)).toEqual(["out", "case_b", "default"]);
  });

  it("[W3] says what is missing, at its case", () => {
    expect(problems({ cases: [] })).toContain("SETTING_MISSING cases");
    expect(problems({ cases: [{ id: "case_a", name: "", expression: "" }] }).join()).toContain("cases.0.expression");
    expect(problems({ cases: [cases[0], { ...cases[1], id: "case_a" }] }).join()).toContain("cases");
  });

  it("[W3] is told on its card by its cases", () => {
    const names = { form: () => null, action: () => null, value: () => undefined };
    expect(stepKindOf("switch")?.summary({ cases }, names)).toMatch(/^Large · /);
  });
});
