import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { a1, valuesUrl } from "../place.ts";
import { byHeading, cell, rows, sentRows, where } from "../values.ts";

const record = z.record(z.string(), cell);

/** Reads a range (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/get). */
export const readRange = defineAction({
  title: "Read a range",
  description: "Reads the values of a range or of a whole sheet.",
  guarantee: "read",
  scopes: ["https://www.googleapis.com/auth/spreadsheets.readonly"],
  input: z.strictObject({
    ...where,
    range: z
      .string()
      .regex(/^[A-Z]{0,3}\d{0,8}:?[A-Z]{0,3}\d{0,8}$/, "Use a range such as A1:D20 or A:D.")
      .optional()
      .meta({ title: "Range", description: "For example A1:D20 or A:D; the whole sheet when empty." }),
    headings: z.boolean().default(true).meta({ title: "The first row holds headings" }),
    formatted: z.boolean().default(true).meta({
      title: "As shown in the sheet",
      description: "Otherwise numbers and dates come as plain numbers.",
    }),
  }),
  output: z.object({
    rows: rows.meta({ title: "Rows", description: "Without the headings." }),
    records: z.array(record).meta({ title: "Rows by heading" }),
    first: record.nullable().meta({ title: "First row by heading" }),
    count: z.number().int().meta({ title: "How many rows" }),
  }),
  request: ({ input }) => ({
    method: "GET",
    url: valuesUrl(input.spreadsheet, a1(input.sheet, input.range)),
    query: { valueRenderOption: input.formatted ? "FORMATTED_VALUE" : "UNFORMATTED_VALUE" },
  }),
  result: (response, input) =>
    readAnswer(response, z.object({ values: sentRows.default([]) }), ({ values }) => {
      const found = input.headings ? values.slice(1) : values;
      const records = input.headings ? found.map((row) => byHeading(values[0] ?? [], row)) : [];
      return ok({ rows: found, records, first: records[0] ?? null, count: found.length });
    }),
});
