import { describe, expect, it } from "vitest";
import { fieldValues } from "../form/field-values.ts";
import { testCatalogue, testForms } from "../testing/catalogue.ts";
import { makeGraph, makeStep } from "../testing/graphs.ts";
import { knownAt } from "./known-at.ts";

const set = (id: string, name: string, extra = {}) =>
  makeStep(id, "set-variables", { settings: { variables: [{ name, value: "1" }] }, ...extra });
const graph = makeGraph(
  [
    makeStep("find", "connector-action", {
      title: "Find",
      settings: { connectorKey: "crm", action: "find", inputs: {} },
    }),
    makeStep("if", "condition"),
    set("yes", "x"),
    set("no", "y"),
    makeStep("join", "http-request", { onError: "path" }),
    makeStep("after", "stop-with-error"),
    makeStep("failed", "stop-with-error"),
    makeStep("island", "condition"),
    makeStep("behind", "condition"),
  ],
  [
    "trigger.out>find",
    "find.out>if",
    "if.true>yes",
    "if.false>no",
    "yes.out>join",
    "no.out>join",
    "join.out>after",
    "join.error>failed",
    "island.true>behind",
  ],
);
const known = knownAt({ graph, catalogue: testCatalogue, forms: testForms });
const paths = (id: string) => known.at(id).map(({ path, maybe }) => (maybe ? `${path}?` : path));

describe("what is known at a step", () => {
  it("[W3] are fields of the form with their types, the record, the submitter and the run", () => {
    expect(known.at("find").map(({ path, type }) => `${path} ${type}`)).toEqual(
      expect.arrayContaining([
        "form.name text",
        "form.age number",
        "form.tags list",
        "record.id text",
        "submitter.email text",
        "run.startedAt date",
      ]),
    );
    expect(paths("find").some((path) => path.startsWith("steps."))).toBe(false);
  });

  it("[W3] are the outputs of the steps before it, with words for the picker", () => {
    expect(paths("if")).toEqual(
      expect.arrayContaining(["steps.find", "steps.find.total", "steps.find.owner.lastName"]),
    );
    expect(known.at("if").find(({ path }) => path === "steps.find.owner.lastName")?.label).toBe("Find › Last name");
  });

  it("[W3] are marked where a run may come by without them", () => {
    expect(paths("join")).toEqual(expect.arrayContaining(["steps.find.id", "vars.x?", "vars.y?", "steps.if.result"]));
    expect(paths("after")).toContain("steps.join.status");
    expect(paths("failed")).toContain("steps.join.status?");
  });

  it("[W3] are told for steps that are not connected yet", () => {
    expect(paths("island")).toContain("form.name");
    expect(paths("island")).not.toContain("steps.find.id");
    expect(paths("behind")).toContain("steps.island.result");
  });

  it("[W6] for a schedule without a form are the run alone", () => {
    const alone = knownAt({
      graph: makeGraph([makeStep("a", "condition")], ["trigger.out>a"], { kind: "schedule", formId: null }),
      catalogue: {},
      forms: {},
    });
    expect(alone.at("a").map(({ path }) => path)).toEqual([
      "run.id",
      "run.startedAt",
      "run.trigger",
      "run.scheduledAt",
    ]);
  });

  it("gives the same as a list and as a tree", () => {
    for (const { id } of graph.steps) {
      for (const value of known.at(id)) {
        const found = value.path
          .split(".")
          .reduce<ReturnType<typeof known.treeAt> | undefined>(
            (branch, segment) => branch?.child(segment),
            known.treeAt(id),
          );
        expect(found?.value).toEqual(value);
      }
    }
  });
});

it("[W3] names the answers of a choice as they are stored and as they are read", () => {
  const options = [
    { value: "High", label: "Urgent" },
    { value: "answer_3", label: "Low" },
  ];
  const field = { key: "urgency", kind: "choice", label: "Urgency", required: true, settings: { options } };
  expect(fieldValues(field)).toEqual([
    { path: "form.urgency", label: "Form › Urgency", type: "text", answers: options },
  ]);
  expect(fieldValues({ ...field, settings: { options: [] } })[0]).not.toHaveProperty("answers");
});

it("[W3] knows the kinds and answers of the fields of found records, of the first and of each", () => {
  const find = makeStep("find", "find-records", { settings: { formId: "f1", filter: { conditions: [] } } });
  const drawn = makeGraph([find, makeStep("if", "condition")], ["trigger.out>find", "find.out>if"]);
  const values = knownAt({ graph: drawn, catalogue: testCatalogue, forms: testForms }).at("if");
  const fields = [
    { path: "values.name", label: "Name", type: "text", empty: true },
    { path: "values.age", label: "Age", type: "number", empty: true },
    { path: "values.tags", label: "Tags", type: "list", empty: true, answers: [{ value: "a", label: "A" }] },
  ];
  const firsts = fields.map((field) => ({
    ...field,
    path: `steps.find.first.${field.path}`,
    label: `${find.title} › First record › ${field.label}`,
  }));
  expect(values.filter(({ path }) => path.startsWith("steps.find.first.values."))).toEqual(firsts);
  const list = values.find(({ path }) => path === "steps.find.records");
  expect(list?.entries?.filter(({ path }) => path.startsWith("values."))).toEqual(fields);
});
