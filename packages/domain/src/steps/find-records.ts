import * as z from "zod";
import { fieldKeySchema } from "../form/schema.ts";
import type { Json } from "../json.ts";
import { draftRows } from "./parts/draft.ts";
import { recordOutputs } from "./parts/field-values.ts";
import { evaluateIn, inputTemplateSchema, templatesIn } from "./parts/templates.ts";
import { defineStep } from "./step-kind.ts";

const condition = z.object({
  field: fieldKeySchema,
  operator: z.enum(["eq", "ne", "lt", "lte", "gt", "gte", "contains", "empty", "not_empty"]),
  /** Template; null for the operators that compare with nothing. */
  value: inputTemplateSchema.default(null),
});
const settings = z.object({
  formId: z.string().min(1),
  filter: z.object({ conditions: z.array(condition).max(20) }),
  limit: z.number().int().min(1).max(1_000).default(100),
});
type Settings = z.infer<typeof settings>;

/** Looks records up. */
export const step = defineStep<Settings>({
  kind: "find-records",
  title: "Find records",
  description: "Look up records of one of this application's forms.",
  group: "data",
  icon: "Search",
  settings: settings as z.ZodType<Settings>,
  initial: { filter: { conditions: [] }, limit: 100 },
  fields: [
    { path: "formId", label: "Form", control: "form", required: true },
    {
      path: "filter",
      label: "Where",
      control: "record-filter",
      help: "All of these must hold. Without any, the newest records are found.",
    },
    { path: "limit", label: "At most", control: "number", help: "Records, newest first; 1 to 1,000." },
  ],
  ports: () => [{ id: "out", label: null }],
  summary: ({ formId }, names) => (formId && names.form(formId) ? `In ${names.form(formId)}` : null),
  expressions: ({ filter }) =>
    draftRows(filter?.conditions).flatMap(({ value }, index) => templatesIn(value, `filter.conditions.${index}.value`)),
  outputs: ({ formId }, context) => [
    { path: "count", label: "How many", type: "number" },
    { path: "records", label: "Records", type: "list", entries: recordOutputs(formId, "", context) },
    { path: "first", label: "First record", type: "object" },
    ...recordOutputs(formId, "first.", context).map((value) => ({ ...value, label: `First record › ${value.label}` })),
  ],
  plan({ formId, filter, limit }, evaluate) {
    const conditions = filter.conditions.map((entry, index) => ({
      ...entry,
      value: evaluateIn(entry.value, `filter.conditions.${index}.value`, evaluate),
    }));
    const input: Json = { conditions, limit };
    return { kind: "work", input, work: { kind: "record-find", formId, filter: { conditions }, limit } };
  },
});
