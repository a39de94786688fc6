import { type Template, words } from "./template.ts";

/** A step kind: one file in the domain and its test. */
export const stepTemplate: Template = {
  nameForm: "kebab-case, such as send-message",
  name: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  files: (name) => [
    { path: `packages/domain/src/steps/${name}.ts`, text: source(name) },
    { path: `packages/domain/src/steps/${name}.test.ts`, text: test(name) },
  ],
  next: "Give it its settings, what it plans and an icon (apps/editor/src/canvas/cards/icons.tsx); card, panel and palette entry follow from the file.",
};

const source = (name: string) => `import { z } from "zod";
import { defineStep } from "./step-kind.ts";

const settings = z.object({ text: z.string().min(1).max(4_000) });

/** ${words(name)}. */
export const step = defineStep<z.infer<typeof settings>>({
  kind: "${name}",
  title: "${words(name)}",
  description: "${words(name)}.",
  group: "data",
  icon: "Variable",
  settings,
  initial: { text: "" },
  fields: [{ path: "text", label: "Text", control: "template", required: true }],
  ports: () => [{ id: "out", label: null }],
  summary: ({ text }) => text?.trim().slice(0, 80) || null,
  expressions: ({ text }) => (text ? [{ path: "text", source: text, form: "template" }] : []),
  plan: ({ text }, evaluate) => {
    const output = evaluate.template(text, "text");
    return { kind: "settle", port: "out", input: { text: output }, output };
  },
});
`;

const test = (name: string) => `import { expect, it } from "vitest";
import { step } from "./${name}.ts";

const evaluate = {
  template: (text: string) => text.toUpperCase(),
  text: (text: string) => text,
  words: (text: string) => text,
  expression: (source: string) => source,
};

it("settles with its text, evaluated", () => {
  expect(step.plan({ text: "hello" }, evaluate, { catalogue: {} })).toEqual({
    kind: "settle",
    port: "out",
    input: { text: "HELLO" },
    output: "HELLO",
  });
});

it("cannot be published as it is when just added", () => {
  expect(step.settings.safeParse(step.initial).success).toBe(false);
});
`;
