import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { zohoRow } from "../../../zoho/failure.ts";
import { zohoFields, zohoModule } from "../../../zoho/values.ts";
import { crmBase } from "../place.ts";

/** Adds a record to a module (https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html). */
export const createRecord = defineAction({
  title: "Create a record",
  description: "Adds a record to a module, for example a contact or a lead.",
  // The API knows no idempotency key: a repeat would add a second record.
  guarantee: "none",
  scopes: ["ZohoCRM.modules.ALL"],
  input: z.strictObject({
    module: zohoModule,
    fields: zohoFields.meta({ keys: "fields" }),
  }),
  output: z.object({ id: z.string().meta({ title: "Record id" }) }),
  request: ({ input, place }) => ({
    method: "POST",
    url: `${crmBase(place)}/${input.module}`,
    json: { data: [input.fields] },
  }),
  result: (response) => {
    const row = zohoRow(response);
    return row.ok ? ok({ id: row.output.id }) : row;
  },
});
