import { z } from "zod";

/** Id of a row. */
export const id = z.uuid().transform((text) => text.toLowerCase());

/** Input of procedures about one row. */
export const idInput = z.object({ id });

/** Input shared by every list: cursor paging, 50 rows unless asked otherwise. */
export const pageInput = z.object({
  cursor: z
    .string()
    .max(2_000)
    .nullish()
    .transform((text) => text ?? undefined),
  limit: z.number().int().min(1).max(100).default(50),
});

/** Name of an application, form, workflow or schedule. */
export const nameInput = z.string().trim().min(1).max(100);

/** Values of a record by field key; checked against its form afterwards. */
export const valuesInput = z.record(z.string().max(50), z.json());

const operators = ["eq", "ne", "lt", "lte", "gt", "gte", "contains", "empty", "not_empty"] as const;

/** Conditions a record has to meet, all of them. */
export const recordFilterInput = z.object({
  conditions: z
    .array(z.object({ field: z.string().min(1).max(50), operator: z.enum(operators), value: z.json() }))
    .max(20),
});

/** Days that runs wait for an authorization. */
export const parkDaysInput = z.number().int().min(1).max(90);
