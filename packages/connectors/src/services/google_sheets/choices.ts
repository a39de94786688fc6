import { z } from "zod";
import type { ChoiceList } from "../../define.ts";
import { a1, columnLetters, spreadsheetUrl, valuesUrl } from "./place.ts";

const readonlyScope = "https://www.googleapis.com/auth/spreadsheets.readonly";

/** Sheets of a spreadsheet. */
export const sheets: ChoiceList = {
  needs: ["spreadsheet"],
  ordered: true,
  scopes: [readonlyScope],
  request: ({ input }) => ({
    method: "GET",
    url: spreadsheetUrl(input.spreadsheet ?? ""),
    query: { fields: "sheets.properties.title" },
  }),
  read: (response) =>
    z
      .object({ sheets: z.array(z.object({ properties: z.object({ title: z.string() }) })) })
      .parse(response.json)
      .sheets.map(({ properties: { title } }) => ({ value: title, label: title })),
};

/** Columns of a sheet, with the headings of its first row. */
export const columns: ChoiceList = {
  needs: ["spreadsheet", "sheet"],
  ordered: true,
  scopes: [readonlyScope],
  request: ({ input }) => ({ method: "GET", url: valuesUrl(input.spreadsheet ?? "", a1(input.sheet ?? "", "1:1")) }),
  read: (response) =>
    (z.object({ values: z.array(z.array(z.string())).default([]) }).parse(response.json).values[0] ?? []).map(
      (heading, index) => {
        const value = columnLetters(index);
        return { value, label: heading === "" ? value : `${value} · ${heading}` };
      },
    ),
};
