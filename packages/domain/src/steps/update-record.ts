import * as z from "zod";
import type { JsonObject } from "../json.ts";
import { fieldValuesSchema, recordOutputs } from "./parts/field-values.ts";
import { evaluateIn, templatesIn, withoutEmpty } from "./parts/templates.ts";
import { defineStep } from "./step-kind.ts";

const settings = z.object({
  formId: z.string().min(1),
  recordId: z.string().trim().min(1).max(4_000),
  values: fieldValuesSchema,
});

/** Changes fields of a record. */
export const step = defineStep<z.infer<typeof settings>>({
  kind: "update-record",
  title: "Change a record",
  description: "Change fields of a record of one of this application's forms.",
  group: "data",
  icon: "Edit",
  settings,
  initial: { recordId: "{{ record.id }}", values: {} },
  fields: [
    { path: "formId", label: "Form", control: "form", required: true },
    {
      path: "recordId",
      label: "Record",
      control: "template",
      required: true,
      help: "Which record: {{ record.id }} is the one that set this run off.",
    },
    { path: "values", label: "New values", control: "field-values", help: "Fields left empty stay as they are." },
  ],
  ports: () => [{ id: "out", label: null }],
  summary: ({ formId }, names) => (formId && names.form(formId) ? `In ${names.form(formId)}` : null),
  expressions: ({ recordId, values }) => [
    ...templatesIn(recordId ?? "", "recordId"),
    ...templatesIn(values ?? {}, "values"),
  ],
  outputs: ({ formId }, context) => recordOutputs(formId, "", context),
  plan({ formId, recordId, values }, evaluate) {
    const id = evaluate.text(recordId, "recordId");
    const evaluated = evaluateIn(withoutEmpty(values), "values", evaluate) as JsonObject;
    return {
      kind: "work",
      input: { recordId: id, values: evaluated },
      work: { kind: "record-update", formId, recordId: id, values: evaluated },
    };
  },
});
