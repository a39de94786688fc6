import { describe, expect, it } from "vitest";
import { applyFormOperation, type FormOperation } from "./operations.ts";
import { type Form, fieldSchema, formSchema } from "./schema.ts";

const field = (key: string) => fieldSchema.parse({ key, kind: "text", label: key });
const form: Form = formSchema.parse({
  schema: 1,
  title: "T",
  sections: [
    { id: "one", fields: [field("a"), field("b")] },
    { id: "two", fields: [field("c")] },
  ],
});
const shape = ({ sections }: Form) =>
  sections.map(({ id, fields }) => `${id}:${fields.map(({ key }) => key).join("")}`).join(" ");

describe("edits of a form", () => {
  it.each<[FormOperation, string]>([
    [{ type: "add-field", sectionId: "one", index: 1, field: field("n") }, "one:anb two:c"],
    [{ type: "move-field", key: "a", sectionId: "two", index: 1 }, "one:b two:ca"],
    [{ type: "move-field", key: "a", sectionId: "one", index: 1 }, "one:ba two:c"],
    [{ type: "update-field", key: "b", set: { label: "New", required: true } }, "one:ab two:c"],
    [{ type: "remove-field", key: "b" }, "one:a two:c"],
    [{ type: "add-section", index: 0, section: { id: "zero", fields: [] } }, "zero: one:ab two:c"],
    [{ type: "move-section", sectionId: "two", index: 0 }, "two:c one:ab"],
    [{ type: "update-section", sectionId: "two", title: "Second" }, "one:ab two:c"],
    [{ type: "remove-section", sectionId: "one" }, "two:c"],
    [{ type: "update-form", set: { title: "Other" } }, "one:ab two:c"],
  ])("[W1] %o gives %s, and its inverse the form as it was", (operation, expected) => {
    const done = applyFormOperation(form, operation);
    expect(shape(done.form)).toBe(expected);
    expect(done.form).not.toEqual(form);
    expect(applyFormOperation(done.form, done.inverse).form).toEqual(form);
    expect(shape(form)).toBe("one:ab two:c");
  });

  it.each<[FormOperation, string]>([
    [{ type: "add-field", sectionId: "one", index: 0, field: field("c") }, "INVALID_INPUT"],
    [{ type: "remove-field", key: "gone" }, "INVALID_INPUT"],
    [{ type: "move-field", key: "a", sectionId: "gone", index: 0 }, "INVALID_INPUT"],
    [{ type: "add-section", index: 0, section: { id: "one", fields: [] } }, "INVALID_INPUT"],
  ])("[W1] refuses %o", (operation, code) => {
    expect(() => applyFormOperation(form, operation)).toThrow(expect.objectContaining({ code }));
  });

  it("[W1] keeps the last section", () => {
    const { form: one } = applyFormOperation(form, { type: "remove-section", sectionId: "one" });
    expect(() => applyFormOperation(one, { type: "remove-section", sectionId: "two" })).toThrow(
      expect.objectContaining({ code: "STATE_CONFLICT" }),
    );
  });
});
