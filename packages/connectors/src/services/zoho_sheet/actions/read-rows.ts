import { compact } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { sheetBase } from "../place.ts";
import { conditions, criteria, criteriaOf, headerRow, row, workbook, worksheet } from "../values.ts";

/** Reads rows of a worksheet as records (https://sheet.zoho.com/help/api/v2/#TABULAR-DATA-Fetch-records-from-worksheet). */
export const readRows = defineAction({
  title: "Read rows",
  description: "Reads the rows of a worksheet that have certain values, by the headings of its columns.",
  guarantee: "read",
  scopes: ["ZohoSheet.dataAPI.READ"],
  input: z.strictObject({
    workbook,
    worksheet,
    where: conditions.optional().meta({
      title: "Only rows where",
      description: "Columns and the values they must have, all of them.",
      keys: "columns",
    }),
    criteria,
    headerRow,
    limit: z.coerce.number().int().min(1).max(1_000).default(100).meta({ title: "At most" }),
    start: z.coerce
      .number()
      .int()
      .min(1)
      .default(1)
      .meta({ title: "Beginning with the", description: "1 is the first found." }),
  }),
  output: z.object({
    rows: z.array(row).meta({ title: "Rows" }),
    count: z.number().int().meta({ title: "How many" }),
    first: row.nullable().meta({ title: "First row" }),
  }),
  request: ({ input, place }) => {
    const wanted = criteriaOf(input);
    return {
      method: "POST",
      url: `${sheetBase(place)}/${input.workbook}`,
      form: compact({
        method: "worksheet.records.fetch",
        worksheet_name: input.worksheet,
        header_row: String(input.headerRow),
        records_start_index: String(input.start),
        count: String(input.limit),
        criteria: wanted,
      }),
    };
  },
  result: (response) =>
    readAnswer(response, z.object({ records: z.array(row) }), ({ records }) =>
      ok({ rows: records, count: records.length, first: records[0] ?? null }),
    ),
});
