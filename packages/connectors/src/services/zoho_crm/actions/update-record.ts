import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { zohoRow } from "../../../zoho/failure.ts";
import { zohoFields, zohoModule, zohoRecordId } from "../../../zoho/values.ts";
import { crmBase } from "../place.ts";

/** Changes fields of a record (https://www.zoho.com/crm/developer/docs/api/v8/update-records.html). */
export const updateRecord = defineAction({
  title: "Update a record",
  description: "Changes fields of one record; fields that are not named stay as they are.",
  // Writing the same values to the same record twice has the same result as writing once.
  guarantee: "keyed",
  scopes: ["ZohoCRM.modules.ALL"],
  input: z.strictObject({
    module: zohoModule,
    recordId: zohoRecordId.meta({ title: "Record id" }),
    fields: zohoFields.meta({ keys: "fields" }),
  }),
  output: z.object({ id: z.string().meta({ title: "Record id" }) }),
  request: ({ input, place }) => ({
    method: "PUT",
    url: `${crmBase(place)}/${input.module}/${input.recordId}`,
    json: { data: [{ ...input.fields, id: input.recordId }] },
  }),
  result: (response) => {
    const row = zohoRow(response);
    return row.ok ? ok({ id: row.output.id }) : row;
  },
});
