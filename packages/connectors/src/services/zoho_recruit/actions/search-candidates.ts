import { z } from "zod";
import { defineAction } from "../../../define.ts";
import { zohoRows } from "../../../zoho/failure.ts";
import { zohoRecord } from "../../../zoho/values.ts";
import { recruitBase } from "../place.ts";

/** Finds candidates by e-mail or criteria (https://www.zoho.com/recruit/developer-guide/apiv2/search-records.html). */
export const searchCandidates = defineAction({
  title: "Search candidates",
  description: "Finds candidates by e-mail address, word or criteria.",
  guarantee: "read",
  scopes: ["ZohoRecruit.modules.ALL"],
  input: z
    .strictObject({
      email: z.string().min(1).optional().meta({ title: "E-mail" }),
      word: z.string().min(2).optional().meta({ title: "Word" }),
      criteria: z.string().min(1).max(4_000).optional().meta({
        title: "Criteria",
        description: "For example (Last_Name:equals:Miller).",
      }),
      limit: z.coerce.number().int().min(1).max(200).default(20).meta({ title: "At most" }),
    })
    .refine((input) => [input.email, input.word, input.criteria].filter((value) => value !== undefined).length === 1, {
      message: "Fill in exactly one of e-mail, word and criteria.",
    }),
  output: z.object({
    records: z.array(zohoRecord).meta({ title: "Candidates" }),
    count: z.number().int().meta({ title: "How many" }),
    first: zohoRecord.nullable().meta({ title: "First candidate" }),
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: `${recruitBase(place)}/Candidates/search`,
    query: { email: input.email, word: input.word, criteria: input.criteria, per_page: String(input.limit) },
  }),
  result: zohoRows,
});
