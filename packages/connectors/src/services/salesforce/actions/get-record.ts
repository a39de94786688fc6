import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { apiBase } from "../place.ts";
import { object, plain, record, recordId } from "../values.ts";

/** Reads one record (https://developer.salesforce.com/docs/platform/api-rest/guide/dome-get-field-values.html). */
export const getRecord = defineAction({
  title: "Get a record",
  description: "Reads one record by its id, with all of its fields.",
  guarantee: "read",
  scopes: ["api"],
  input: z.strictObject({ object, recordId: recordId.meta({ title: "Record id" }) }),
  output: z.object({
    id: z.string().meta({ title: "Record id" }),
    record: record.meta({ title: "Record", description: "By the API name of each field." }),
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: `${apiBase(place)}/sobjects/${input.object}/${input.recordId}`,
  }),
  result: (response, input) =>
    readAnswer(response, record, (answer) => ok({ id: String(answer.Id ?? input.recordId), record: plain(answer) })),
});
