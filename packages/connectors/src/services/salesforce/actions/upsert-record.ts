import { hasDotPiece } from "@formwork/domain";
import { z } from "zod";
import { defineAction } from "../../../define.ts";
import { apiBase } from "../place.ts";
import { apiName, fieldValues, object } from "../values.ts";
import { written } from "../written.ts";

/** Updates the record with an external id, or adds it (https://developer.salesforce.com/docs/platform/api-rest/guide/dome-upsert.html). */
export const upsertRecord = defineAction({
  title: "Create or update a record",
  description: "Updates the record that has an external id, or adds it when there is none.",
  guarantee: "find-or-create",
  scopes: ["api"],
  input: z.strictObject({
    object,
    externalIdField: apiName.meta({
      title: "External id field",
      description: "A field marked as external id at Salesforce.",
      choices: "externalIds",
    }),
    externalId: z
      .string()
      .min(1)
      .max(255)
      .refine((text) => !hasDotPiece(text), "An external id cannot have . or .. between slashes.")
      .meta({ title: "External id", description: "For example the customer's number." }),
    fields: fieldValues,
  }),
  output: z.object({
    id: z.string().meta({ title: "Record id" }),
    created: z.boolean().meta({ title: "Newly created" }),
  }),
  request: ({ input, place }) => {
    // Salesforce refuses a body that repeats the field from the address.
    const { [input.externalIdField]: _inAddress, ...fields } = input.fields;
    const record = `${input.object}/${input.externalIdField}/${encodeURIComponent(input.externalId)}`;
    return { method: "PATCH", url: `${apiBase(place)}/sobjects/${record}`, json: fields };
  },
  result: written,
});
