import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { sheetBase } from "../place.ts";
import { conditions, criteria, criteriaOf, headerRow, rowValues, workbook, worksheet } from "../values.ts";

/** Changes rows that have certain values (https://sheet.zoho.com/help/api/v2/#TABULAR-DATA-Update-records-in-worksheet). */
export const updateRows = defineAction({
  title: "Update rows",
  description: "Changes the rows of a worksheet that have certain values; never all rows by accident.",
  // Writing the same values into the same rows twice leaves what writing them once leaves.
  guarantee: "keyed",
  scopes: ["ZohoSheet.dataAPI.UPDATE"],
  input: z
    .strictObject({
      workbook,
      worksheet,
      where: conditions.optional().meta({
        title: "Rows where",
        description: "Columns and the values they must have, all of them.",
        keys: "columns",
      }),
      values: rowValues
        .refine((values) => Object.keys(values).length > 0, { message: "Fill in at least one value." })
        .meta({ title: "New values", description: "By the headings of the columns.", keys: "columns" }),
      criteria,
      onlyFirst: z.stringbool().or(z.boolean()).default(false).meta({ title: "Only the first of them" }),
      headerRow,
    })
    .refine((input) => criteriaOf(input) !== undefined, {
      message: "Say which rows: without that, every row of the worksheet would be changed.",
      path: ["where"],
    }),
  output: z.object({ count: z.number().int().meta({ title: "How many were changed" }) }),
  request: ({ input, place }) => ({
    method: "POST",
    url: `${sheetBase(place)}/${input.workbook}`,
    form: {
      method: "worksheet.records.update",
      worksheet_name: input.worksheet,
      header_row: String(input.headerRow),
      criteria: criteriaOf(input) ?? "",
      first_match_only: String(input.onlyFirst),
      data: JSON.stringify(input.values),
    },
  }),
  result: (response) =>
    readAnswer(response, z.object({ no_of_affected_rows: z.coerce.number().int() }), (answer) =>
      ok({ count: answer.no_of_affected_rows }),
    ),
});
