import { environmentSchema, scheduleSpecSchema } from "@formwork/domain";
import { z } from "zod";
import { id, nameInput, recordFilterInput } from "../input.ts";

/** The settings of a schedule. */
export const scheduleInput = z.object({
  name: nameInput,
  spec: scheduleSpecSchema,
  over: z.object({ formId: id, filter: recordFilterInput, newOnly: z.boolean() }).nullable(),
  environment: environmentSchema.default("production"),
});
