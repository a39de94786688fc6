import { describe, expect, it } from "vitest";
import { prepareFields } from "../kinds.ts";
import { parseRecord } from "../parse-record.ts";
import { type Form, formSchema } from "../schema.ts";
import { validateForm } from "../validate-form.ts";

function formWith(...settings: Record<string, unknown>[]): Form {
  const fields = settings.map((each, index) => ({
    key: `f${index}`,
    kind: "text",
    label: `Field ${index}`,
    required: false,
    settings: each,
  }));
  return formSchema.parse({ schema: 1, title: "Form", submitLabel: "Send", sections: [{ id: "main", fields }] });
}

describe("a text with a pattern", () => {
  it("[W1] that cannot be used any more takes nothing, says which field it is, and leaves the others alone", async () => {
    const form = formWith({ pattern: "(?=a)a+" }, {});
    await prepareFields(form);
    expect(parseRecord(form, { f0: "aa", f1: "x" })).toEqual({
      ok: false,
      problems: [{ field: "f0", message: expect.stringContaining("pattern of this field cannot be used any more") }],
    });
    expect(parseRecord(form, { f1: "x" })).toEqual({ ok: true, values: { f0: null, f1: "x" } });
    expect(validateForm(form)).toMatchObject([{ field: "f0", message: expect.stringContaining("look ahead") }]);
  });

  it("[W1] ends in time however many of them a form has", async () => {
    const form = formWith(
      ...Array.from({ length: 200 }, (_, index) => ({ pattern: `(?:\\pL?){0,400}${index}`, maxLength: 500 })),
    );
    await prepareFields(form);
    const answers = Object.fromEntries(
      form.sections.flatMap(({ fields }) => fields.map(({ key }) => [key, "é".repeat(500)])),
    );
    const parsed = parseRecord(form, answers);
    const messages = parsed.ok ? [] : parsed.problems.map(({ message }) => message);
    expect(messages).toHaveLength(200);
    expect(messages.at(-1)).toContain("too long together");
  });
});
