import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { a1, columnIndex, valuesUrl } from "../place.ts";
import { byColumn, byHeading, cell, column, sentRows, where } from "../values.ts";

const normal = (value: z.output<typeof cell> | undefined) =>
  String(value ?? "")
    .trim()
    .toLowerCase();

/**
 * Finds the first row with a value in a column, below the headings. The API cannot search, so the sheet is read whole
 * (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/get).
 */
export const findRow = defineAction({
  title: "Find a row",
  description: "Finds the first row with a value in a column; upper and lower case count as equal.",
  guarantee: "read",
  scopes: ["https://www.googleapis.com/auth/spreadsheets.readonly"],
  input: z.strictObject({
    ...where,
    column: column.meta({ title: "Column", description: "Its letters, for example B.", choices: "columns" }),
    value: z.string().min(1).meta({ title: "Value", description: "As shown in the sheet." }),
  }),
  output: z.object({
    found: z.boolean().meta({ title: "Found" }),
    row: z.number().int().nullable().meta({ title: "Number of the row" }),
    cells: z.record(z.string(), cell).meta({ title: "Values by column letter" }),
    fields: z.record(z.string(), cell).meta({ title: "Values by heading" }),
    count: z.number().int().meta({ title: "How many rows match" }),
  }),
  request: ({ input }) => ({ method: "GET", url: valuesUrl(input.spreadsheet, a1(input.sheet)) }),
  result: (response, input) =>
    readAnswer(response, z.object({ values: sentRows.default([]) }), ({ values }) => {
      const index = columnIndex(input.column);
      const matches = values.flatMap((row, at) =>
        at > 0 && normal(row[index]) === normal(input.value) ? [{ row, number: at + 1 }] : [],
      );
      const first = matches[0];
      return ok({
        found: first !== undefined,
        row: first?.number ?? null,
        cells: byColumn(first?.row ?? []),
        fields: first ? byHeading(values[0] ?? [], first.row) : {},
        count: matches.length,
      });
    }),
});
