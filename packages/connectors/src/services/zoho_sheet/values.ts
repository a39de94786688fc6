import { jsonSchema } from "@formwork/domain";
import { z } from "zod";

/** Id of a workbook, from its address. */
export const workbookId = z.string().regex(/^[A-Za-z0-9]{5,100}$/, "Use the workbook's id, letters and digits.");

/** The workbook, chosen from those of the account. */
export const workbook = workbookId.meta({
  title: "Workbook",
  description: "From the list, or the part of its address after /open/.",
  choices: "workbooks",
});

/** The worksheet, by its name. */
export const worksheet = z
  .string()
  .min(1)
  .max(100)
  .meta({ title: "Worksheet", description: "Its name at the bottom of the workbook.", choices: "worksheets" });

/** The row that holds the names of the columns. */
export const headerRow = z.coerce
  .number()
  .int()
  .min(1)
  .max(1_000)
  .default(1)
  .meta({ title: "Row of the headings", description: "The first one unless said otherwise." });

/** Name of a column. Criteria put it in quotation marks, and Zoho documents no way to write one inside. */
export const columnName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^"]*$/, "A column's name must not hold a quotation mark.");

const cell = z.union([z.string(), z.number(), z.boolean()]);

/** Values of a row by the headings of its columns. */
export const rowValues = z.record(columnName, cell.nullable());

/** Columns with their required values; see {@link columnName} for the quotation mark. */
export const conditions = z.record(
  columnName,
  cell.transform(String).pipe(z.string().regex(/^[^"]*$/, "Zoho Sheet cannot look for a quotation mark.")),
);

/** Criteria in Zoho's own words. */
export const criteria = z
  .string()
  .min(1)
  .max(4_000)
  .optional()
  .meta({ title: "Criteria", description: 'In Zoho\'s own words, for example ("Amount">50 or "City"="Rome").' });

/** A row as Zoho sends it: its columns, and `row_index`. */
export const row = z.record(z.string(), jsonSchema);

/** All conditions together as criteria; undefined when there are none. */
export function criteriaOf(given: {
  where?: z.output<typeof conditions> | undefined;
  criteria?: string | undefined;
}): string | undefined {
  const parts = Object.entries(given.where ?? {}).map(([column, value]) => `"${column}"="${value}"`);
  const all = [...(given.criteria === undefined ? [] : [`(${given.criteria})`]), ...parts];
  return all.length === 0 ? undefined : `(${all.join(" and ")})`;
}
