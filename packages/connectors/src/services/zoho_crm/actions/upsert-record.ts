import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { zohoRow } from "../../../zoho/failure.ts";
import { zohoApiName, zohoFields, zohoModule } from "../../../zoho/values.ts";
import { crmBase } from "../place.ts";

/** Updates the record that has the same values in the named fields, or adds one (https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html). */
export const upsertRecord = defineAction({
  title: "Create or update a record",
  description: "Updates the record with the same value in a chosen field, or adds it when there is none.",
  guarantee: "find-or-create",
  scopes: ["ZohoCRM.modules.ALL"],
  input: z.strictObject({
    module: zohoModule,
    matchOn: zohoApiName
      .default("Email")
      .meta({ title: "Same record when equal", description: "API name of the field.", choices: "fields" }),
    fields: zohoFields.meta({ keys: "fields" }),
  }),
  output: z.object({
    id: z.string().meta({ title: "Record id" }),
    created: z.boolean().meta({ title: "Newly created" }),
  }),
  request: ({ input, place }) => ({
    method: "POST",
    url: `${crmBase(place)}/${input.module}/upsert`,
    json: { data: [input.fields], duplicate_check_fields: [input.matchOn] },
  }),
  result: (response) => {
    const row = zohoRow(response);
    return row.ok ? ok({ id: row.output.id, created: row.output.action === "insert" }) : row;
  },
});
