import { z } from "zod";
import { exactDigits } from "../../answers.ts";
import { columnIndex, columnLetters, spreadsheetIdOf } from "./place.ts";

/** A cell: text, number or yes/no; null leaves a cell unchanged. */
export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Rows of cells. */
export const rows = z.array(z.array(cell));
/** Rows to send: a number with more digits than a double can hold is sent as text. */
export const sentRows = z.array(z.array(z.union([cell, exactDigits])));

/** Inputs for the spreadsheet and its sheet. */
export const where = {
  spreadsheet: z
    .string()
    .transform(spreadsheetIdOf)
    .pipe(z.string().regex(/^[A-Za-z0-9_-]{10,120}$/, "Use the spreadsheet's address or its id."))
    .meta({ title: "Spreadsheet", description: "Its address, or the id in it." }),
  sheet: z.string().min(1).max(100).meta({ title: "Sheet", description: "Name on its tab.", choices: "sheets" }),
};

/** Letters of a column. */
export const column = z
  .string()
  .transform((letters) => letters.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z]{1,3}$/, "Use the column's letters, for example B."));

/** Values by the letters of their columns. */
export const cells = z
  .record(z.string().regex(/^[A-Z]{1,3}$/, "Use the column's letters, for example B."), cell)
  .refine((record) => Object.keys(record).length > 0, "Fill in at least one column.")
  .meta({ title: "Values", description: "By the letters of their columns.", keys: "columns" });

/** Whether Google parses values as if a person had typed them. */
export const asTyped = z.boolean().default(false).meta({
  title: "Read values as if typed",
  description:
    "Dates and numbers become such, and a text that begins with = becomes a formula: only for values you trust.",
});

/** The API's word for {@link asTyped}. */
export function inputOption(typed: boolean): string {
  return typed ? "USER_ENTERED" : "RAW";
}

/** Makes a row of cells from values by column; columns in between are null, which leaves their cells unchanged. */
export function toRow(record: z.output<typeof cells>): z.output<typeof cell>[] {
  const row: z.output<typeof cell>[] = [];
  for (const [letters, value] of Object.entries(record)) {
    const index = columnIndex(letters);
    while (row.length < index) row.push(null);
    row[index] = value;
  }
  return row;
}

/** Values by the letters of their columns, from a row. */
export function byColumn(row: readonly z.output<typeof cell>[]): Record<string, z.output<typeof cell>> {
  return Object.fromEntries(row.map((value, index) => [columnLetters(index), value]));
}

/** Values by the headings of their columns, from a row; columns without a heading are left out. */
export function byHeading(
  headings: readonly z.output<typeof cell>[],
  row: readonly z.output<typeof cell>[],
): Record<string, z.output<typeof cell>> {
  return Object.fromEntries(
    headings.flatMap((heading, index) =>
      heading === "" || heading === null ? [] : [[String(heading), row[index] ?? ""]],
    ),
  );
}
