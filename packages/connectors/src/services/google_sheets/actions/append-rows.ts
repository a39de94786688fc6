import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { a1, valuesUrl } from "../place.ts";
import { sentAppend, toWritten, written } from "../updates.ts";
import { asTyped, inputOption, rows, where } from "../values.ts";

/** Adds several rows, all or none (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/append). */
export const appendRows = defineAction({
  title: "Add several rows",
  description: "Adds rows at the end of a sheet, all of them or none.",
  // There is no idempotency key: a repeat adds the rows a second time.
  guarantee: "none",
  scopes: ["https://www.googleapis.com/auth/spreadsheets"],
  input: z.strictObject({
    ...where,
    rows: rows
      .min(1)
      .max(5_000)
      .meta({ title: "Rows", description: "A list of rows, each a list of values from column A on." }),
    asTyped,
  }),
  output: written,
  request: ({ input }) => ({
    method: "POST",
    url: `${valuesUrl(input.spreadsheet, a1(input.sheet, "A1"))}:append`,
    query: { valueInputOption: inputOption(input.asTyped), insertDataOption: "INSERT_ROWS" },
    json: { values: input.rows },
  }),
  result: (response) => readAnswer(response, sentAppend, ({ updates }) => ok(toWritten(updates))),
});
