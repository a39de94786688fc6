import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { apiBase } from "../place.ts";
import { apiName, object, plain, record, soqlValue } from "../values.ts";

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Finds records by the values of fields, with SOQL (https://developer.salesforce.com/docs/platform/api-rest/guide/dome-query.html). */
export const findRecords = defineAction({
  title: "Find records",
  description: "Finds records that have certain values, newest first, with all of their fields.",
  guarantee: "read",
  scopes: ["api"],
  input: z.strictObject({
    object,
    where: z
      .record(apiName, value)
      .refine((given) => Object.keys(given).length > 0, { message: "Fill in at least one field." })
      .meta({ title: "Where", description: "Fields and the values they must have, all of them.", keys: "searchable" }),
    // FIELDS(ALL) is allowed for at most 200 records.
    limit: z.coerce.number().int().min(1).max(200).default(20).meta({ title: "At most" }),
  }),
  output: z.object({
    records: z.array(record).meta({ title: "Records" }),
    count: z.number().int().meta({ title: "How many" }),
    first: record.nullable().meta({ title: "First record" }),
  }),
  request: ({ input, place }) => {
    const conditions = Object.entries(input.where).map(([field, wanted]) => `${field} = ${soqlValue(wanted)}`);
    const order = "ORDER BY CreatedDate DESC";
    const q = `SELECT FIELDS(ALL) FROM ${input.object} WHERE ${conditions.join(" AND ")} ${order} LIMIT ${input.limit}`;
    return { method: "GET", url: `${apiBase(place)}/query`, query: { q } };
  },
  result: (response) =>
    readAnswer(response, z.object({ records: z.array(record) }), (answer) => {
      const records = answer.records.map(plain);
      return ok({ records, count: records.length, first: records[0] ?? null });
    }),
});
