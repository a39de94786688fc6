import { compareWith, lacksValue, type RecordCondition } from "@formwork/domain";
import { z } from "zod";

/** Id of a row. */
export const id = z.uuid().transform((text) => text.toLowerCase());

/** E-mail address that somebody signs in with. */
export const emailInput = z.email().max(320).toLowerCase();

/** A password as typed; its strength is checked elsewhere, where the answer can be a sentence. */
export const passwordInput = z.string().min(1).max(1_000);

/** Secret of a link to set a password. */
export const linkInput = z.string().max(100);

/** Input of procedures about one row. */
export const idInput = z.object({ id });

/** Where in a run something is (`framePath`). */
export const pathInput = z.string().max(500);

/** Input shared by every list: cursor paging, 50 rows unless asked otherwise. */
export const pageInput = z.object({
  cursor: z
    .string()
    .max(2_000)
    .nullish()
    .transform((text) => text ?? undefined),
  limit: z.number().int().min(1).max(100).default(50),
});

/** Input of lists that people pick from: searched by part of the name, or limited to the ids picked before. */
export const pickInput = pageInput.extend({
  search: z.string().trim().max(100).optional(),
  ids: z.array(id).min(1).max(100).optional(),
});

/** Name of an application, form, workflow or schedule. */
export const nameInput = z.string().trim().min(1).max(100);

/** Values of a record by field key; checked against its form afterwards. */
export const valuesInput = z.record(z.string().max(50), z.json());

const operators = ["eq", "ne", "lt", "lte", "gt", "gte", "contains", "empty", "not_empty"] as const;

/**
 * Conditions that a record has to meet, all of them. An empty value is refused: every text is larger than an empty one, and a schedule would run over
 * all records.
 */
export const recordFilterInput = z.object({
  conditions: z
    .array(
      z
        .object({ field: z.string().min(1).max(50), operator: z.enum(operators), value: z.json() })
        .refine((condition) => !lacksValue(condition as RecordCondition), { path: ["value"], error: compareWith }),
    )
    .max(20),
});

/** Days that runs wait for an authorization. */
export const parkDaysInput = z.number().int().min(1).max(90);
