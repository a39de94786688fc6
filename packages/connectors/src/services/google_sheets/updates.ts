import { z } from "zod";

/** Answer to a write (https://developers.google.com/workspace/sheets/api/reference/rest/v4/UpdateValuesResponse). */
export const sentUpdate = z.object({
  updatedRange: z.string(),
  updatedRows: z.number().int().default(0),
  updatedCells: z.number().int().default(0),
});

/** Answer to an append. */
export const sentAppend = z.object({ updates: sentUpdate });

/** A write as steps see it. */
export const written = z.object({
  range: z.string().meta({ title: "Written range" }),
  firstRow: z.number().int().meta({ title: "Number of the first row" }),
  rows: z.number().int().meta({ title: "How many rows" }),
  cells: z.number().int().meta({ title: "How many cells" }),
});

/** Converts a write to the form that steps see. */
export function toWritten(sent: z.output<typeof sentUpdate>): z.output<typeof written> {
  const first = /(?:^|!)[A-Z]+(\d+)/.exec(sent.updatedRange)?.[1];
  return { range: sent.updatedRange, firstRow: Number(first ?? 0), rows: sent.updatedRows, cells: sent.updatedCells };
}
