import { type Template, words } from "./template.ts";

/** A field kind: one file in the domain and its test. */
export const fieldTemplate: Template = {
  nameForm: "kebab-case, such as postal-code",
  name: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  files: (name) => [
    { path: `packages/domain/src/form/fields/${name}.ts`, text: source(name) },
    { path: `packages/domain/src/form/fields/${name}.test.ts`, text: test(name) },
  ],
  next: "Give it its settings and what it accepts; form builder and live form draw it with the control it names.",
};

const source = (name: string) => `import { z } from "zod";
import { defineField } from "../field-kind.ts";

const settings = z.object({ maxLength: z.number().int().min(1).max(1_000).default(200) });

/** ${words(name)}. */
export const field = defineField<z.infer<typeof settings>>({
  kind: "${name}",
  title: "${words(name)}",
  description: "${words(name)}.",
  icon: "Square",
  control: "text",
  settings: settings as z.ZodType<z.infer<typeof settings>>,
  initial: { maxLength: 200 },
  settingFields: [{ key: "maxLength", label: "Longest text", control: "number" }],
  valueType: "string",
  parse: ({ required }, { maxLength }) =>
    z
      .string("Fill in this field.")
      .trim()
      .max(maxLength, \`Write at most \${maxLength} characters.\`)
      .refine((text) => text !== "" || !required, "Fill in this field."),
});
`;

const test = (name: string) => `import { expect, it } from "vitest";
import { field } from "./${name}.ts";

const settings = { maxLength: 5 };
const drawn = { key: "it", kind: "${name}", label: "It", required: true, settings };

it("accepts a text and trims it", () => {
  expect(field.parse(drawn, settings).parse(" abc ")).toBe("abc");
});

it("refuses a missing and a long text", () => {
  expect(field.parse(drawn, settings).safeParse("").success).toBe(false);
  expect(field.parse(drawn, settings).safeParse("abcdef").success).toBe(false);
});
`;
