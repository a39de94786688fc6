import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { a1, valuesUrl } from "../place.ts";
import { sentUpdate, toWritten, written } from "../updates.ts";
import { asTyped, inputOption, rows, where } from "../values.ts";

/** Writes values, starting at a cell (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/update). */
export const updateRange = defineAction({
  title: "Update a range",
  description: "Writes rows of values from a cell on, all of them or none.",
  // Writing the same values to the same cells twice has the same result as writing once.
  guarantee: "keyed",
  scopes: ["https://www.googleapis.com/auth/spreadsheets"],
  input: z.strictObject({
    ...where,
    range: z
      .string()
      .regex(/^[A-Z]{1,3}[1-9]\d{0,7}(:[A-Z]{1,3}[1-9]\d{0,7})?$/, "Use a cell or range such as B2 or B2:D10.")
      .meta({ title: "Range", description: "Its first cell, or the whole range, for example B2 or B2:D10." }),
    rows: rows.min(1).max(5_000).meta({ title: "Rows", description: "A list of rows, each a list of values." }),
    asTyped,
  }),
  output: written,
  request: ({ input }) => ({
    method: "PUT",
    url: valuesUrl(input.spreadsheet, a1(input.sheet, input.range)),
    query: { valueInputOption: inputOption(input.asTyped) },
    json: { values: input.rows },
  }),
  result: (response) => readAnswer(response, sentUpdate, (update) => ok(toWritten(update))),
});
