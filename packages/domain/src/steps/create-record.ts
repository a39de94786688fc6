import * as z from "zod";
import type { JsonObject } from "../json.ts";
import { fieldValuesSchema, recordOutputs } from "./parts/field-values.ts";
import { evaluateIn, templatesIn, withoutEmpty } from "./parts/templates.ts";
import { defineStep } from "./step-kind.ts";

const settings = z.object({ formId: z.string().min(1), values: fieldValuesSchema });

/** Adds a record to a form. It starts no workflow of that form, because a workflow that adds to its own form would never end. */
export const step = defineStep<z.infer<typeof settings>>({
  kind: "create-record",
  title: "Add a record",
  description: "Add a record to one of this application's forms. It sets off no other workflow.",
  group: "data",
  icon: "RowInsertBottom",
  settings,
  initial: { values: {} },
  fields: [
    { path: "formId", label: "Form", control: "form", required: true },
    { path: "values", label: "Values", control: "field-values" },
  ],
  ports: () => [{ id: "out", label: null }],
  summary: ({ formId }, names) => (formId && names.form(formId) ? `In ${names.form(formId)}` : null),
  expressions: ({ values }) => templatesIn(values ?? {}, "values"),
  outputs: ({ formId }, context) => recordOutputs(formId, "", context),
  plan({ formId, values }, evaluate) {
    const evaluated = evaluateIn(withoutEmpty(values), "values", evaluate) as JsonObject;
    return { kind: "work", input: evaluated, work: { kind: "record-create", formId, values: evaluated } };
  },
});
