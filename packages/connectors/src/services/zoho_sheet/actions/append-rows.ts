import { z } from "zod";
import { defineAction, ok } from "../../../define.ts";
import { sheetBase } from "../place.ts";
import { headerRow, rowValues, workbook, worksheet } from "../values.ts";

/** Adds rows below the last one (https://sheet.zoho.com/help/api/v2/#TABULAR-DATA-Add-records-to-worksheet). */
export const appendRows = defineAction({
  title: "Append rows",
  description: "Adds one row or many below the last one. Values of columns that do not exist are left out by Zoho.",
  // The API knows no idempotency key: a repeat would add the rows once more.
  guarantee: "none",
  scopes: ["ZohoSheet.dataAPI.UPDATE"],
  input: z
    .strictObject({
      workbook,
      worksheet,
      row: rowValues.optional().meta({ title: "Row", description: "By the headings of the columns.", keys: "columns" }),
      rows: z
        .array(rowValues)
        .max(500)
        .optional()
        .meta({ title: "Further rows", description: "A list of rows, for example of a table in a form." }),
      headerRow,
    })
    .refine((input) => Object.keys(input.row ?? {}).length + (input.rows?.length ?? 0) > 0, {
      message: "Fill in a row, or a list of rows.",
      path: ["row"],
    }),
  output: z.object({ count: z.number().int().meta({ title: "How many were added" }) }),
  request: ({ input, place }) => ({
    method: "POST",
    url: `${sheetBase(place)}/${input.workbook}`,
    form: {
      method: "worksheet.records.add",
      worksheet_name: input.worksheet,
      header_row: String(input.headerRow),
      json_data: JSON.stringify(rowsOf(input)),
    },
  }),
  result: (_response, input) => ok({ count: rowsOf(input).length }),
});

type Row = z.output<typeof rowValues>;

function rowsOf(input: { row?: Row | undefined; rows?: Row[] | undefined }): Row[] {
  return [...(input.row && Object.keys(input.row).length > 0 ? [input.row] : []), ...(input.rows ?? [])];
}
