import type { Form } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { type BuilderState, openBuilder, reduceBuilder } from "./builder-state.ts";
import { neighbour, newField } from "./edits.ts";

const empty: Form = {
  schema: 1,
  title: "Orders",
  submitLabel: "Send",
  sections: [
    { id: "a", fields: [] },
    { id: "b", fields: [] },
  ],
};

function add(state: BuilderState, kind: string, sectionId = "a"): BuilderState {
  const field = newField(state.form, kind);
  return reduceBuilder(state, {
    type: "edit",
    operations: [{ type: "add-field", sectionId, index: 99, field }],
    select: { kind: "field", key: field.key },
  });
}
const keys = ({ form }: BuilderState) => form.sections.map(({ fields }) => fields.map(({ key }) => key));

describe("form builder", () => {
  it("[W1] takes edits back and makes them again", () => {
    const two = add(add(openBuilder(empty), "text"), "email");
    const one = reduceBuilder(two, { type: "undo" });
    expect(keys(one)[0]).toHaveLength(1);
    expect(keys(reduceBuilder(one, { type: "redo" }))).toEqual(keys(two));
    expect(reduceBuilder(reduceBuilder(one, { type: "undo" }), { type: "undo" }).form).toBe(empty);
  });

  it("undoes typing in one place as one act", () => {
    let state = openBuilder(empty);
    for (const title of ["N", "Ne", "New"]) {
      state = reduceBuilder(state, {
        type: "edit",
        operations: [{ type: "update-form", set: { title } }],
        merge: "title",
      });
    }
    expect(reduceBuilder(state, { type: "undo" }).form.title).toBe("Orders");
  });

  it("leaves the settings of a field that undo removed", () => {
    const state = reduceBuilder(add(openBuilder(empty), "text"), { type: "undo" });
    expect(state.selection).toEqual({ kind: "form" });
  });

  it("gives every field of the same kind a key of its own", () => {
    const state = add(add(add(openBuilder(empty), "text"), "text", "b"), "text");
    const all = keys(state).flat();
    expect(new Set(all).size).toBe(3);
  });

  it("names a field's key after its label until it was live", () => {
    const state = add(openBuilder(empty), "email");
    const key = keys(state)[0]?.[0] as string;
    const labelled = reduceBuilder(state, {
      type: "edit",
      operations: [{ type: "update-field", key, set: { label: "Your e-mail" } }],
    });
    const renamed = reduceBuilder(labelled, { type: "name-after-label", key });
    expect(keys(renamed)[0]).toEqual(["yourEMail"]);
    expect(renamed.selection).toEqual({ kind: "field", key: "yourEMail" });
    expect(reduceBuilder(renamed, { type: "name-after-label", key: "yourEMail" })).toBe(renamed);
    expect(keys(reduceBuilder(renamed, { type: "undo" }))[0]).toEqual([key]);
  });

  it("[W2] lets lookups follow a new key, however they spell the field, and leaves their words alone", () => {
    const field = { key: "email", kind: "email", label: "Mail", required: false, settings: {} };
    const lookup = (key: string) => ({
      id: "l1",
      name: "By form.email",
      when: { kind: "field" as const, field: key },
      connectorKey: "crm",
      action: "find",
      connectionId: "c1",
      inputs: { note: "form.email", by: `{{ form["${key}"] }}`, all: [{ mail: `{{ lower(form['${key}']) }}` }] },
      effects: [
        { kind: "fill" as const, field: key, value: `{{ form.${key} + form.emails }}`, only: "empty" as const },
      ],
    });
    const form = { ...empty, sections: [{ id: "a", fields: [field] }], lookups: [lookup("email")] };
    const renamed = reduceBuilder(openBuilder(form), { type: "name-after-label", key: "email" });
    expect(renamed.form.lookups).toEqual([lookup("mail")]);
  });

  it("moves a field by keyboard through the sections and stops at both ends", () => {
    const state = add(openBuilder(empty), "text");
    const key = keys(state)[0]?.[0] as string;
    expect(neighbour(state.form, key, 1)).toEqual({ sectionId: "b", index: 0 });
    expect(neighbour(state.form, key, -1)).toBeNull();
  });
});
