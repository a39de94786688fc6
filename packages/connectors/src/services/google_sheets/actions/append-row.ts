import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { a1, valuesUrl } from "../place.ts";
import { sentAppend, toWritten, written } from "../updates.ts";
import { asTyped, cells, inputOption, toRow, where } from "../values.ts";

/** Adds a row below the table that begins in A1 (https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/append). */
export const appendRow = defineAction({
  title: "Add a row",
  description: "Adds a row at the end of a sheet.",
  // There is no idempotency key: a repeat adds a second row.
  guarantee: "none",
  scopes: ["https://www.googleapis.com/auth/spreadsheets"],
  input: z.strictObject({ ...where, cells, asTyped }),
  output: written,
  request: ({ input }) => ({
    method: "POST",
    url: `${valuesUrl(input.spreadsheet, a1(input.sheet, "A1"))}:append`,
    query: { valueInputOption: inputOption(input.asTyped), insertDataOption: "INSERT_ROWS" },
    json: { values: [toRow(input.cells)] },
  }),
  result: (response) => readAnswer(response, sentAppend, ({ updates }) => ok(toWritten(updates))),
});
