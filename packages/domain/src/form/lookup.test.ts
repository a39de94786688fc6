import { describe, expect, it } from "vitest";
import { evaluateExpression } from "../expression/evaluate.ts";
import type { Json } from "../json.ts";
import { testCatalogue, testConnections } from "../testing/catalogue.ts";
import type { Lookup } from "./lookup.ts";
import { liveLookups } from "./lookup-scope.ts";
import { parseRecord } from "./parse-record.ts";
import { lookupInput, lookupResult } from "./run-lookup.ts";
import { type Form, formSchema } from "./schema.ts";
import { validateForm } from "./validate-form.ts";
import { validateLookups } from "./validate-lookups.ts";

const base: Lookup = {
  id: "customer",
  name: "Customer by e-mail",
  when: { kind: "field", field: "email" },
  connectorKey: "crm",
  action: "find",
  connectionId: "shared",
  inputs: { email: "{{ form.email }}" },
  effects: [
    { kind: "fill", field: "company", value: "{{ found.owner.lastName }}", only: "empty" },
    { kind: "fill", field: "total", value: "{{ found.total }}", only: "always" },
  ],
};
const offer: Lookup["effects"][number] = {
  kind: "offer",
  field: "task",
  list: "{{ found.rows }}",
  value: "{{ row.id }}",
  label: "{{ row.name }}",
};

// The test catalogue knows of no list, and says so of what it does not know.
const offerOwner: Lookup["effects"][number] = { ...offer, list: "{{ found.owner }}" };

const formWith = (...lookups: Partial<Lookup>[]): Form =>
  formSchema.parse({
    schema: 1,
    title: "Ticket",
    sections: [
      {
        id: "s",
        fields: [
          { key: "email", kind: "email", label: "E-mail" },
          { key: "company", kind: "text", label: "Company" },
          { key: "total", kind: "number", label: "Orders" },
          { key: "task", kind: "choice", label: "Task", settings: { options: [{ value: "none", label: "None" }] } },
          { key: "cv", kind: "file", label: "CV" },
        ],
      },
    ],
    lookups: lookups.map((lookup) => ({ ...base, ...lookup })),
  });

const problems = (lookup: Partial<Lookup>, publicForm = false) =>
  validateLookups({ form: formWith(lookup), catalogue: testCatalogue, connections: testConnections, publicForm }).map(
    ({ severity, code, path }) => `${severity === "error" ? "" : "? "}${code} ${path}`,
  );

describe("the check of a lookup", () => {
  it.each<[Partial<Lookup>, string[]]>([
    [{}, []],
    [{ when: { kind: "open" }, inputs: { email: "{{ default(submitter.email, 'x') }}" } }, []],
    [{ effects: [offerOwner] }, []],
    [
      { connectorKey: "", action: "", connectionId: "", effects: [] },
      [
        "SETTING_MISSING connectorKey",
        "SETTING_MISSING action",
        "SETTING_MISSING connectionId",
        "LOOKUP_WITHOUT_USE effects",
      ],
    ],
    [
      {
        action: "create",
        inputs: { name: "x" },
        effects: [{ kind: "fill", field: "company", value: "y", only: "empty" }],
      },
      ["LOOKUP_MUST_READ action"],
    ],
    [{ connectionId: "nope" }, ["CONNECTION_UNKNOWN connectionId"]],
    [{ inputs: {} }, ["INPUT_MISSING inputs.email"]],
    [{ when: { kind: "field", field: "gone" } }, ["FIELD_UNKNOWN when.field"]],
    [{ inputs: { email: "{{ found.id }}" } }, ["EXPRESSION_INVALID inputs.email"]],
    [
      { effects: [{ kind: "fill", field: "company", value: "{{ row.id }}", only: "empty" }] },
      ["EXPRESSION_INVALID effects.0.value"],
    ],
    [{ effects: [{ kind: "fill", field: "cv", value: "x", only: "empty" }] }, ["FIELD_UNKNOWN effects.0.field"]],
    [{ effects: [{ ...offerOwner, field: "company" }] }, ["FIELD_UNKNOWN effects.0.field"]],
    [
      { effects: [offerOwner, { ...offerOwner, value: "" }] },
      ["FIELD_UNKNOWN effects.0.field", "FIELD_UNKNOWN effects.1.field", "SETTING_MISSING effects.1.value"],
    ],
  ])("[W2] %o: %o", (lookup, expected) => {
    expect(problems(lookup).filter((problem) => !problem.startsWith("?"))).toEqual(expected);
  });

  it("[W4] says where expressions are too much to be checked, each lookup's and all of them", () => {
    const long = (size: number) => Array.from({ length: size }, (_, index) => `{{ "${index}" + "abc" }}`).join("");
    const fill = (value: string): Lookup["effects"][number] => ({
      kind: "fill",
      field: "company",
      value,
      only: "empty",
    });
    const some = [fill(long(400))];
    expect(problems({ effects: some })).toEqual([]);
    expect(problems({ effects: [...some, fill(`${long(400)}{{ 1 }}`), fill("{{ form.email }}")] })).toEqual([]);
    const other = fill(long(400).replaceAll("abc", "xyz"));
    expect(problems({ effects: [...some, other] })).toEqual(["EXPRESSION_INVALID effects.1.value"]);
    const check = { catalogue: testCatalogue, connections: testConnections, publicForm: false };
    const ids = ["a", "b", "c", "d", "e"];
    const found = validateLookups({ form: formWith(...ids.map((id) => ({ id, effects: some }))), ...check });
    expect(found.map(({ lookup, message }) => [lookup, message.includes("fewer lookups")])).toContainEqual(["e", true]);
    expect(found.some(({ lookup }) => lookup === "a")).toBe(false);
  });

  it("[I] refuses a logged-in user connection on a public form", () => {
    expect(problems({ connectionId: "own" })).toEqual([]);
    expect(problems({ connectionId: "own" }, true)).toEqual(["ANONYMOUS_TRIGGER_NOT_ALLOWED connectionId"]);
  });
});

describe("what the page knows of a lookup", () => {
  it("[W2] is when to ask, what to send along and what it may touch, and nothing of the connection", () => {
    const live = liveLookups(
      formWith({ effects: [offer, { kind: "fill", field: "company", value: "{{ form.total }}", only: "empty" }] }),
    );
    expect(live).toEqual([
      {
        id: "customer",
        name: "Customer by e-mail",
        when: { kind: "field", field: "email" },
        asks: ["email", "total"],
        effects: [
          { kind: "offer", field: "task" },
          { kind: "fill", field: "company" },
        ],
      },
    ]);
    expect(liveLookups(formWith({ inputs: { email: "{{ string(form) }}" } }))[0]?.asks).toHaveLength(5);
  });
});

const find = testCatalogue.crm?.actions[0] as NonNullable<NonNullable<typeof testCatalogue.crm>["actions"][0]>;
const asked = (values: Record<string, unknown>, lookup: Partial<Lookup> = {}) => {
  const form = formWith(lookup);
  return { form, lookup: form.lookups?.[0] as Lookup, values, submitter: null };
};
const result = (output: Json, lookup: Partial<Lookup> = {}) => lookupResult(asked({ email: "a@b.c" }, lookup), output);

describe("a lookup", () => {
  it.each([
    [{ email: " ana@example.com " }, { email: "ana@example.com" }],
    [{ email: "not yet an addr" }, null],
    [{}, null],
  ])("[W2] asks with what fits its fields: %o", (values, input) => {
    expect(lookupInput(asked(values), find)).toEqual(input);
  });

  it("[W2] asks for nothing while a value it needs has not been answered", () => {
    const lookup = { when: { kind: "open" as const }, inputs: { email: "x {{ form.company }}" } };
    expect(lookupInput(asked({}, lookup), find)).toBeNull();
    expect(lookupInput(asked({ company: "y" }, lookup), find)).toEqual({ email: "x y" });
  });

  it("[W2] gives only what its fields take, and nothing else of the output", () => {
    const output = { total: "3", owner: { lastName: " Miller " }, secret: "s" };
    expect(result(output)).toEqual({
      fills: [
        { field: "company", value: "Miller", only: "empty" },
        { field: "total", value: 3, only: "always" },
      ],
      offers: [],
    });
    expect(result({ total: "many", owner: null })).toEqual({ fills: [], offers: [] });
    expect(result({ total: "12.125" }).fills).toEqual([{ field: "total", value: 12.125, only: "always" }]);
    expect(result({ total: "89490200001123456789" }).fills).toEqual([]);
    const long = { $number: "89490200001123456789" };
    expect(result({ owner: { lastName: long } }).fills).toMatchObject([{ field: "company", value: long.$number }]);
    expect(result({ owner: { lastName: 12 } }).fills).toEqual([{ field: "company", value: "12", only: "empty" }]);
  });

  it("[W2] offers the entries of a list, each once, without those that have no value", () => {
    const rows: Json = [{ id: 1, name: "One" }, { id: 1, name: "Uno" }, { id: "2" }, { name: "no id" }];
    expect(result({ rows }, { effects: [offer] }).offers).toEqual([
      {
        field: "task",
        options: [
          { value: "1", label: "Uno" },
          { value: "2", label: "2" },
        ],
      },
    ]);
    expect(result({ rows: [] }, { effects: [offer] }).offers).toEqual([]);
    const tooLong = { id: "x".repeat(201), name: "Cut, it would name something else" };
    expect(result({ rows: [tooLong, ...rows.slice(2, 3)] }, { effects: [offer] }).offers[0]?.options).toEqual([
      { value: "2", label: "2" },
    ]);
  });

  it("[W2] lets a choice take what was offered, which the form cannot know", () => {
    const values = { task: "4711" };
    expect(parseRecord(formWith({ effects: [offer] }), values)).toMatchObject({ ok: true, values });
    expect(parseRecord(formWith(), values)).toMatchObject({ ok: false });
    expect(parseRecord(formWith({ effects: [offer] }), { task: ["x"] })).toMatchObject({ ok: false });
  });

  it("[W1 W2] leaves a choice without answers of its own that it offers some to", () => {
    const bare = (lookup: Partial<Lookup> = {}) => {
      const form = formWith(lookup);
      for (const field of form.sections[0]?.fields ?? []) if (field.key === "task") field.settings = { options: [] };
      return form;
    };
    expect(validateForm(bare())).toMatchObject([{ field: "task", setting: "options" }]);
    expect(validateForm(bare({ effects: [offer] }))).toEqual([]);
    expect(parseRecord(bare({ effects: [offer] }), { task: "4711" })).toMatchObject({ ok: true });
  });

  it("leaves names that expressions give themselves alone", () => {
    const scope = { form: {}, record: {}, run: {}, submitter: null, vars: { rows: [1, 2] }, steps: {} };
    expect(evaluateExpression("vars.rows.map(row, row + 1)", scope)).toEqual([2, 3]);
  });
});
