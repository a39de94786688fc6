import { z } from "zod";
import type { ActionRequest, ChoiceList, Place } from "../../define.ts";
import { sheetBase } from "./place.ts";
import { workbookId } from "./values.ts";

const scopes = ["ZohoSheet.dataAPI.READ"];

function ask(place: Place, path: string, form: Record<string, string>): ActionRequest {
  return { method: "POST", url: `${sheetBase(place)}/${path}`, form };
}

/** Workbooks of the account (https://sheet.zoho.com/help/api/v2/#WORKBOOK-List-all-workbooks). */
export const workbooks: ChoiceList = {
  needs: [],
  scopes,
  request: ({ place }) => ask(place, "workbooks", { method: "workbook.list" }),
  read: (response) =>
    z
      .object({ workbooks: z.array(z.object({ resource_id: z.string(), workbook_name: z.string() })) })
      .parse(response.json)
      .workbooks.map(({ resource_id: value, workbook_name: label }) => ({ value, label })),
};

/** Worksheets of a workbook, by name. */
export const worksheets: ChoiceList = {
  needs: ["workbook"],
  ordered: true,
  scopes,
  request: ({ input, place }) => ask(place, workbookId.parse(input.workbook), { method: "worksheet.list" }),
  read: (response) =>
    z
      .object({ worksheet_names: z.array(z.object({ worksheet_name: z.string() })) })
      .parse(response.json)
      .worksheet_names.map(({ worksheet_name: name }) => ({ value: name, label: name })),
};

/** Columns of a worksheet: from its first row of values, because the API has no list of headings. */
export const columns: ChoiceList = {
  needs: ["workbook", "worksheet"],
  ordered: true,
  scopes,
  request: ({ input, place }) =>
    ask(place, workbookId.parse(input.workbook), {
      method: "worksheet.records.fetch",
      worksheet_name: input.worksheet ?? "",
      count: "1",
    }),
  read: (response) => {
    const { records } = z.object({ records: z.array(z.record(z.string(), z.unknown())) }).parse(response.json);
    const names = Object.keys(records[0] ?? {}).filter((name) => name !== "row_index");
    return names.map((name) => ({ value: name, label: name }));
  },
};
