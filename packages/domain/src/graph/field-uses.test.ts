import { describe, expect, it } from "vitest";
import type { Lookup } from "../form/lookup.ts";
import type { Field, Form } from "../form/schema.ts";
import { makeGraph, makeStep } from "../testing/graphs.ts";
import { brokenUses, fieldChanges } from "./field-changes.ts";
import { fieldUses, searchFieldUses } from "./field-uses.ts";
import type { Graph, Step } from "./schema.ts";
import { stepUses } from "./step-uses.ts";

const workflow = (graph: Graph, live = true) => ({
  id: "w1",
  name: "Sync",
  draft: graph,
  live: live ? graph : null,
});
const usesOf = (steps: Step[], trigger: Graph["trigger"] = { kind: "form", formId: "f1", event: "created" }) =>
  fieldUses({ formId: "f1", workflows: [workflow(makeGraph(steps, [], trigger))] });
const fieldsOf = (steps: Step[], trigger?: Graph["trigger"]) => usesOf(steps, trigger).map(({ field }) => field);
const condition = (expression: string) => makeStep("if", "condition", { settings: { expression } });
const other: Graph["trigger"] = { kind: "form", formId: "f2", event: "created" };

describe("the search for uses of a field", () => {
  const written = (value: string) =>
    makeStep("a", "set-variables", { settings: { variables: [{ name: "v", value }] } });
  const piecesOf = (steps: Step[]) => {
    const workflows = [workflow(makeGraph(steps, []), false)];
    const search = searchFieldUses({ formId: "f1", workflows });
    for (let pauses = 0; ; pauses += 1) {
      const { done, value } = search.next();
      if (done) return { ...value, pauses };
    }
  };

  it("[W4] pauses after each step", () => {
    const found = piecesOf([condition('form.email == ""'), written("{{ form.city }}")]);
    expect(found).toMatchObject({ uses: [{ field: "email" }, { field: "city" }], unread: false });
    expect(found.pauses).toBeGreaterThanOrEqual(2);
  });

  it("[W4] leaves out a step of a draft that is too much to be read, goes on, and says so", () => {
    const huge = Array.from({ length: 2_000 }, (_, index) => `{{ form.city + "${index}" }}`).join("");
    const found = piecesOf([written(huge), condition('form.email == ""')]);
    expect(found).toMatchObject({ uses: [{ field: "email" }], unread: true });
  });
});

describe("uses of a field", () => {
  it.each([
    ["form.email", 'form.email != ""'],
    ["form[“email”]", 'form["email"] != ""'],
    ["form[‘email’]", "form['email'] != ''"],
    ["blanks", 'form . email != ""'],
    ["a default", 'default(form.email, "") == ""'],
    ["a part of a file", "form.email.name == 'x'"],
    ["a bound name", "[1].exists(x, form.email == 'a')"],
    ["cel.bind", "cel.bind(f, form, f.email == 'a')"],
  ])("[W1] are seen in an expression that spells it as %s", (_spelling, expression) => {
    expect(fieldsOf([condition(expression)])).toEqual(["email"]);
  });

  it.each(['"form.email" == "x"', "vars.email == 1", "steps.form.email == 1", "[1].exists(form, form.email == 1)"])(
    "[W1] are not seen in %s, which reads no field of the form",
    (expression) => {
      expect(fieldsOf([condition(expression)])).toEqual([]);
    },
  );

  it("[W1] are seen in templates of a JSON body, of pairs and of an action's inputs", () => {
    const body = { kind: "json", text: '{ "a": "{{ form.email }}", "b": {{ form["age"] }} }' };
    const query = [{ name: "q", value: "x {{ form.city }}" }];
    const call = makeStep("call", "http-request", {
      settings: { method: "POST", url: "https://a.example", query, body },
    });
    const inputs = { contact: { mails: ["{{ upper(form.second) }}"] } };
    const act = makeStep("act", "connector-action", { settings: { connectorKey: "crm", action: "add", inputs } });
    expect(fieldsOf([call, act]).sort()).toEqual(["age", "city", "email", "second"]);
  });

  it("[W1] are seen in steps of other workflows that add, change and find its records, and in what later steps read of them", () => {
    const values = { email: "{{ form.mail }}" };
    const filter = { conditions: [{ field: "urgency", operator: "eq", value: "High" }] };
    const found = usesOf(
      [
        makeStep("add", "create-record", { settings: { formId: "f1", values } }),
        makeStep("change", "update-record", { settings: { formId: "f1", recordId: "1", values: { urgency: "Low" } } }),
        makeStep("find", "find-records", { settings: { formId: "f1", filter, limit: 5 } }),
        condition('steps["find"].records.filter(r, r.values.open == true).map(r, r.values["name"]).size() > 0'),
        makeStep("keep", "set-variables", {
          settings: {
            variables: [{ name: "x", value: "{{ steps.find.first.values.phone }} {{ steps.add.values.note }}" }],
          },
        }),
        makeStep("say", "set-variables", {
          settings: {
            variables: [
              { name: "y", value: "{{ first(steps.find.records).values.city }}{{ steps.find.records[0].values.zip }}" },
            ],
          },
        }),
      ],
      other,
    );
    expect(found.map(({ field, how }) => `${how} ${field}`)).toEqual([
      ...["sets email", "sets urgency", "filters urgency", "reads open", "reads name"],
      ...["reads phone", "reads note", "reads city", "reads zip"],
    ]);
    expect(found.filter(({ answers }) => answers.length > 0).map(({ answers }) => answers)).toEqual([
      ["Low"],
      ["High"],
    ]);
  });

  it("[W1] of another form's fields are not taken for its own", () => {
    expect(fieldsOf([condition("form.email == ''")], other)).toEqual([]);
    const add = makeStep("add", "create-record", { settings: { formId: "f2", values: { email: "x" } } });
    expect(fieldsOf([add, condition("steps.add.values.email == 'x'")])).toEqual([]);
  });

  it.each([
    ['form.urgency == "High"', ["High"]],
    ['"High" != form["urgency"]', ["High"]],
    ['form.urgency in ["High", "Low"]', ["High", "Low"]],
    ['"High" in form.urgency', ["High"]],
    ['contains(form.urgency, "High")', ["High"]],
    ['form.urgency == "High" || form.urgency == "Low"', ["High", "Low"]],
    ["form.urgency == form.other", []],
  ])("[W1] name the answers that %s compares with", (expression, answers) => {
    const [use] = usesOf([condition(expression)]);
    expect(use).toMatchObject({ field: "urgency", answers });
  });

  it("[W1] say once for a step whether they are live or in a draft only", () => {
    const graph = makeGraph([condition("form.email == form.email")], []);
    const draftOnly = fieldUses({ formId: "f1", workflows: [workflow(graph, false)] });
    expect(draftOnly).toEqual([
      {
        field: "email",
        how: "reads",
        answers: [],
        live: false,
        place: { kind: "workflow", id: "w1", name: "Sync", stepId: "if", stepTitle: "if" },
      },
    ]);
    expect(fieldUses({ formId: "f1", workflows: [workflow(graph)] })).toEqual([{ ...draftOnly[0], live: true }]);
  });

  it("[W1] are seen in filters of schedules and in lookups of the form", () => {
    const filter = { conditions: [{ field: "urgency", operator: "eq", value: "High" }] };
    const lookup: Lookup = {
      id: "l1",
      name: "Customer",
      when: { kind: "field", field: "email" },
      connectorKey: "crm",
      action: "find",
      connectionId: "c1",
      inputs: { by: '{{ form["email"] }}', city: "{{ form.city }}" },
      effects: [{ kind: "fill", field: "name", value: "{{ found.name }}", only: "empty" }],
    };
    const found = fieldUses({ formId: "f1", schedules: [{ id: "s1", name: "Daily", filter }], lookups: [lookup] });
    expect(found.map(({ field, how, place }) => `${place.kind} ${how} ${field}`)).toEqual([
      ...["schedule filters urgency", "lookup reads email", "lookup sets name", "lookup reads city"],
    ]);
  });

  it("[W1] are found for fields that are called like parts of the language", () => {
    const add = makeStep("constructor", "create-record", { settings: { formId: "f1", values: { constructor: "x" } } });
    expect(fieldsOf([add, condition("steps.constructor.values.toString == form.hasOwnProperty")])).toEqual([
      ...["constructor", "toString", "hasOwnProperty"],
    ]);
  });
});

const field = (key: string, kind = "text", settings = {}): Field => ({
  key,
  kind,
  label: key,
  required: false,
  settings,
});
const form = (...fields: Field[]): Form => ({
  schema: 1,
  title: "F",
  submitLabel: "Send",
  sections: [{ id: "a", fields }],
});
const choice = (answers: readonly string[], multiple = false, label = (answer: string) => answer) =>
  field("urgency", "choice", { options: answers.map((value) => ({ value, label: label(value) })), multiple });

describe("changes of a form that break uses", () => {
  it("[W1] are a field left out, another kind, several answers in place of one, and answers left out", () => {
    const kinds = (before: Field, after: Form) =>
      [...fieldChanges(form(before), after).values()].map(({ kind }) => kind);
    expect(kinds(field("a"), form())).toEqual(["removed"]);
    expect(kinds(field("a"), form(field("a", "number")))).toEqual(["retyped"]);
    expect(kinds(choice(["High"]), form(choice(["High"], true)))).toEqual(["retyped"]);
    expect(kinds(choice(["High", "Low"]), form(choice(["Low"])))).toEqual(["answers"]);
    expect(kinds(choice(["High"]), form(choice(["High"], false, () => "Urgent")))).toEqual([]);
    expect(kinds(field("a"), form({ ...field("a"), label: "New words", required: true }))).toEqual([]);
  });

  it("[W1] break what names a lost answer, and leave what names others", () => {
    const uses = usesOf([condition('form.urgency == "High"'), { ...condition('form.urgency == "Low"'), id: "low" }]);
    const changes = fieldChanges(form(choice(["High", "Low"])), form(choice(["Low"])));
    expect(brokenUses(uses, changes).map(({ answers }) => answers)).toEqual([["High"]]);
    expect(brokenUses(uses, fieldChanges(form(choice(["Low"])), form()))).toHaveLength(2);
  });
});

describe("uses of a step", () => {
  it("[W3] are the steps that read what it gives, or a variable that only it sets", () => {
    const get = makeStep("get", "http-request");
    const set = (id: string) =>
      makeStep(id, "set-variables", {
        settings: { variables: [{ name: "total", value: '{{ steps["get"].status }}' }] },
      });
    const graph = makeGraph([get, set("a"), set("b"), condition("vars.total > 1 && steps.get.status == 200")], []);
    expect(stepUses(graph, ["get"]).map(({ stepId }) => stepId)).toEqual(["a", "b", "if"]);
    expect(stepUses(graph, ["get", "a", "b", "if"])).toEqual([]);
    expect(stepUses(graph, ["a"])).toEqual([]);
    expect(stepUses(graph, ["a", "b"]).map(({ of }) => of)).toEqual(["a", "b"]);
  });
});

describe("uses of a field inside a loop", () => {
  it("[W4] are found where the loop goes over records of the form, also from a loop further in", () => {
    const found = makeStep("found", "find-records", {
      settings: { formId: "f1", filter: { conditions: [] }, limit: 10 },
    });
    const over = (id: string, list: string) =>
      makeStep(id, "loop", { settings: { list, atOnce: 1, onFailure: "stop", result: "item.values.city" } });
    const told = makeStep("told", "set-variables", {
      settings: { variables: [{ name: "v", value: "{{ loops.outer.item.values.email }} {{ item.values.phone }}" }] },
    });
    const graph = makeGraph(
      [found, over("outer", "steps.found.records"), over("inner", "[item]"), told],
      ["trigger.out>found", "found.out>outer", "outer.each>inner", "inner.each>told"],
      other,
    );
    const fields = fieldUses({ formId: "f1", workflows: [workflow(graph, false)] }).map(({ field }) => field);
    expect(new Set(fields)).toEqual(new Set(["city", "email", "phone"]));
  });
});
