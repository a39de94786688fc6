import * as z from "zod";
import { afterSendingSchema } from "./after-sending.ts";
import { lookupSchema } from "./lookup.ts";

/** Key of a field: the name under which its value is stored and used in expressions (`form.email`). Never changes after the first record. */
export const fieldKeySchema = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,49}$/);

/** One field. `settings` is checked by its kind (`form/fields/<kind>.ts`): length, range, pattern, choices. */
export const fieldSchema = z.object({
  key: fieldKeySchema,
  kind: z.string().min(1).max(40),
  label: z.string().trim().min(1).max(200),
  help: z.string().max(500).optional(),
  required: z.boolean().default(false),
  settings: z.record(z.string(), z.unknown()).default({}),
});
/** One field of a form. */
export type Field = z.infer<typeof fieldSchema>;

/** A group of fields under a heading. */
export const sectionSchema = z.object({
  id: z.string().min(1).max(40),
  title: z.string().max(200).optional(),
  fields: z.array(fieldSchema).max(200),
});
/** A section of a form. */
export type Section = z.infer<typeof sectionSchema>;

/** A form as the builder drew it and the page shows it. Field keys are unique over all sections. */
export const formSchema = z.object({
  schema: z.literal(1),
  title: z.string().trim().min(1).max(200),
  description: z.string().max(2_000).optional(),
  submitLabel: z.string().trim().min(1).max(60).default("Send"),
  thanks: z.string().max(1_000).optional(),
  sections: z.array(sectionSchema).min(1).max(50),
  /** What is looked up while the form is filled in [W2]. */
  lookups: z.array(lookupSchema).max(20).optional(),
  /** Left out in forms that were made before there was a choice. */
  afterSending: afterSendingSchema.optional(),
});
/** A form definition. */
export type Form = z.infer<typeof formSchema>;
