import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { apiBase } from "../place.ts";
import { fieldValues, object, recordId } from "../values.ts";

/** Changes fields of a record (https://developer.salesforce.com/docs/platform/api-rest/guide/dome-update-fields.html). */
export const updateRecord = defineAction({
  title: "Update a record",
  description: "Changes fields of one record; fields that are not named stay as they are.",
  // Writing the same values to the same record twice has the same result as writing once.
  guarantee: "keyed",
  scopes: ["api"],
  input: z.strictObject({ object, recordId: recordId.meta({ title: "Record id" }), fields: fieldValues }),
  output: z.object({ id: z.string().meta({ title: "Record id" }) }),
  request: ({ input, place }) => ({
    method: "PATCH",
    url: `${apiBase(place)}/sobjects/${input.object}/${input.recordId}`,
    json: input.fields,
  }),
  result: (_response, input) => ok({ id: input.recordId }),
});
