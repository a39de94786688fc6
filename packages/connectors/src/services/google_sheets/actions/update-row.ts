import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { a1, columnLetters, valuesUrl } from "../place.ts";
import { sentUpdate, toWritten, written } from "../updates.ts";
import { asTyped, cells, inputOption, toRow, where } from "../values.ts";

/** Changes cells of one row (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/update). */
export const updateRow = defineAction({
  title: "Update a row",
  description: "Changes cells of one row; columns that are not named stay as they are.",
  // Writing the same values to the same cells twice has the same result as writing once.
  guarantee: "keyed",
  scopes: ["https://www.googleapis.com/auth/spreadsheets"],
  input: z.strictObject({
    ...where,
    row: z.coerce
      .number()
      .int()
      .min(1)
      .max(10_000_000)
      .meta({ title: "Number of the row", description: "The first row is 1." }),
    cells,
    asTyped,
  }),
  output: written,
  request: ({ input }) => {
    const row = toRow(input.cells);
    return {
      method: "PUT",
      url: valuesUrl(input.spreadsheet, a1(input.sheet, `A${input.row}:${columnLetters(row.length - 1)}${input.row}`)),
      query: { valueInputOption: inputOption(input.asTyped) },
      json: { values: [row] },
    };
  },
  result: (response) => readAnswer(response, sentUpdate, (update) => ok(toWritten(update))),
});
