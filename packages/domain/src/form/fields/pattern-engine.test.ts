import { expect, it, vi } from "vitest";

/** A form of one text with a pattern or without one. */
function formWith(settings: Record<string, unknown>) {
  const field = { key: "code", kind: "text", label: "Code", required: false, settings };
  return { schema: 1, title: "Form", submitLabel: "Send", sections: [{ id: "main", fields: [field] }] };
}

it("[W1] loads the engine of patterns only for a form that has one", async () => {
  // Other tests of this process may have loaded it.
  vi.resetModules();
  const { prepareFields } = await import("../kinds.ts");
  const { parseRecord } = await import("../parse-record.ts");
  const { formSchema } = await import("../schema.ts");
  const form = formSchema.parse(formWith({ pattern: "[A-Z]{2}\\d{4}" }));
  await prepareFields(formSchema.parse(formWith({ maxLength: 10 })));
  expect(() => parseRecord(form, { code: "AB1234" })).toThrow("prepareFields");
  await prepareFields(form);
  expect(parseRecord(form, { code: "AB1234" })).toEqual({ ok: true, values: { code: "AB1234" } });
  expect(parseRecord(form, { code: "AB123" })).toMatchObject({ ok: false, problems: [{ field: "code" }] });
});
