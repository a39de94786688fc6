import * as z from "zod";
import type { JsonObject } from "../json.ts";
import { draftRows, draftText } from "./parts/draft.ts";
import { defineStep } from "./step-kind.ts";

const settings = z.object({
  variables: z
    .array(
      z.object({
        name: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,49}$/, "Use letters, digits and _, starting with a letter."),
        value: z.string().max(20_000),
      }),
    )
    .min(1)
    .max(50),
});

type Variables = z.infer<typeof settings>["variables"];

function namesOf(variables: Variables | undefined): string[] {
  return draftRows(variables).flatMap(({ name }) => draftText(name) || []);
}

/** Remembers values for later steps. */
export const step = defineStep<z.infer<typeof settings>>({
  kind: "set-variables",
  title: "Set variables",
  description: "Keep values under a name, for use in later steps.",
  group: "data",
  icon: "Variable",
  settings,
  initial: { variables: [{ name: "", value: "" }] },
  fields: [{ path: "variables", label: "Variables", control: "variables", required: true }],
  ports: () => [{ id: "out", label: null }],
  summary: ({ variables }) => namesOf(variables).join(", ") || null,
  expressions: ({ variables }) =>
    draftRows(variables).map(({ value }, index) => ({
      path: `variables.${index}.value`,
      source: draftText(value),
      form: "template",
    })),
  variables: ({ variables }) => namesOf(variables),
  plan({ variables }, evaluate) {
    const values: JsonObject = {};
    for (const [index, { name, value }] of variables.entries())
      values[name] = evaluate.template(value, `variables.${index}.value`);
    return {
      kind: "settle",
      port: "out",
      input: { variables: variables.map(({ name }) => name) },
      output: values,
      variables: values,
    };
  },
});
