import { z } from "zod";
import { defineAction } from "../../../define.ts";
import { zohoRows } from "../../../zoho/failure.ts";
import { zohoModule, zohoRecord } from "../../../zoho/values.ts";
import { crmBase } from "../place.ts";

/** Finds records of a module by e-mail, phone, word or criteria (https://www.zoho.com/crm/developer/docs/api/v8/search-records.html). */
export const searchRecords = defineAction({
  title: "Search records",
  description: "Finds records of a module by e-mail address, phone number, word or criteria.",
  guarantee: "read",
  scopes: ["ZohoCRM.modules.ALL", "ZohoSearch.securesearch.READ"],
  input: z
    .strictObject({
      module: zohoModule,
      email: z.string().min(1).optional().meta({ title: "E-mail" }),
      phone: z.string().min(1).optional().meta({ title: "Phone" }),
      word: z.string().min(2).optional().meta({ title: "Word" }),
      criteria: z.string().min(1).max(4_000).optional().meta({
        title: "Criteria",
        description: "For example (Last_Name:equals:Miller).",
      }),
      limit: z.coerce.number().int().min(1).max(200).default(20).meta({ title: "At most" }),
    })
    .refine(
      (input) =>
        [input.email, input.phone, input.word, input.criteria].filter((value) => value !== undefined).length === 1,
      {
        message: "Fill in exactly one of e-mail, phone, word and criteria.",
      },
    ),
  output: z.object({
    records: z.array(zohoRecord).meta({ title: "Records" }),
    count: z.number().int().meta({ title: "How many" }),
    first: zohoRecord.nullable().meta({ title: "First record" }),
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: `${crmBase(place)}/${input.module}/search`,
    query: {
      email: input.email,
      phone: input.phone,
      word: input.word,
      criteria: input.criteria,
      per_page: String(input.limit),
    },
  }),
  result: zohoRows,
});
