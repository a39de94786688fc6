import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { apiBase } from "../place.ts";
import { fieldValues, object } from "../values.ts";
import { written } from "../written.ts";

/** Adds a record (https://developer.salesforce.com/docs/platform/api-rest/guide/dome-sobject-create.html). */
export const createRecord = defineAction({
  title: "Create a record",
  description: "Adds a record, for example a contact or a lead.",
  // The API knows no idempotency key: a repeat would add a second record. An external id helps: “Create or update a record”.
  guarantee: "none",
  scopes: ["api"],
  input: z.strictObject({ object, fields: fieldValues }),
  output: z.object({ id: z.string().meta({ title: "Record id" }) }),
  request: ({ input, place }) => ({
    method: "POST",
    url: `${apiBase(place)}/sobjects/${input.object}`,
    json: input.fields,
  }),
  result: (response) => {
    const made = written(response);
    return made.ok ? ok({ id: made.output.id }) : made;
  },
});
