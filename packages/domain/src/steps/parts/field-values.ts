import * as z from "zod";
import { recordValues } from "../../form/field-values.ts";
import { fieldKeySchema } from "../../form/schema.ts";
import { own } from "../../own.ts";
import type { OutputContext, OutputValue } from "../step-kind.ts";

/** Values of a record by field key, each a template; fields left out stay untouched. */
export const fieldValuesSchema = z.record(fieldKeySchema, z.string().max(20_000));

/** What a record offers to later steps, its fields with their kinds and answers, below `prefix` (empty, or a path that ends in a full stop). */
export function recordOutputs(formId: string | undefined, prefix: string, context: OutputContext): OutputValue[] {
  const form = own(context.forms, formId ?? "");
  const fields = form?.sections.flatMap((section) => section.fields) ?? [];
  return [
    { path: `${prefix}id`, label: "Record id", type: "text" },
    { path: `${prefix}createdAt`, label: "Created at", type: "date", time: true },
    { path: `${prefix}values`, label: "Values", type: "object" },
    ...fields.flatMap(recordValues).map((value) => ({ ...value, path: `${prefix}values.${value.path}` })),
  ];
}
