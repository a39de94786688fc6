import type { FakeTools } from "../../fake/define.ts";
import { columnIndex, columnLetters } from "./place.ts";

type Cell = string | number | boolean | null;

/** The spreadsheet the double begins with. */
export const demoSpreadsheet = "1SandboxOrders000000000000000000000000000000";

const initial: Readonly<Record<string, Cell[][]>> = {
  Orders: [
    ["Date", "Customer", "Amount", "Status"],
    ["2026-01-12", "Miller Ltd", 120, "paid"],
    ["2026-01-15", "Garcia SL", 80.5, "open"],
  ],
  "Ana's people": [
    ["Name", "E-mail"],
    ["Uma User", "uma@example.com"],
  ],
};

/** Names of the sheets, in order. */
export const sheetNames = Object.keys(initial);

/** Current rows of a sheet. */
export function rowsOf(tools: FakeTools, sheet: string): Cell[][] {
  const stored = tools.store.get("sheets", sheet)?.rows as Cell[][] | undefined;
  return structuredClone(stored ?? initial[sheet] ?? []);
}

/** Stores the rows of a sheet. */
export function keepRows(tools: FakeTools, sheet: string, rows: Cell[][]): void {
  tools.store.put("sheets", sheet, { rows });
}

/** A range: zero-based, with inclusive ends, `Infinity` when open. */
export interface Area {
  sheet: string;
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Parses A1 notation; null when the sheet or the range does not exist. */
export function areaOf(text: string): Area | null {
  const parts = /^(?:'((?:[^']|'')+)'|([^'!]+))(?:!(?:([A-Z]*)(\d*))(?::([A-Z]*)(\d*))?)?$/.exec(text);
  const sheet = (parts?.[1]?.replaceAll("''", "'") ?? parts?.[2]) || "";
  if (!parts || !sheetNames.includes(sheet)) return null;
  const [, , , left = "", top = "", right = left, bottom = top] = parts;
  return {
    sheet,
    top: top === "" ? 0 : Number(top) - 1,
    left: left === "" ? 0 : columnIndex(left),
    bottom: bottom === "" ? Number.POSITIVE_INFINITY : Number(bottom) - 1,
    right: right === "" ? Number.POSITIVE_INFINITY : columnIndex(right),
  };
}

/** Writes rows, starting at the first cell of an area; null leaves a cell unchanged. Returns the written range. */
export function writeRows(tools: FakeTools, area: Area, values: readonly (readonly Cell[])[]) {
  const rows = rowsOf(tools, area.sheet);
  let cells = 0;
  for (const [down, row] of values.entries()) {
    for (const [across, value] of row.entries()) {
      while (rows.length <= area.top + down) rows.push([]);
      const target = rows[area.top + down] as Cell[];
      while (target.length < area.left + across) target.push("");
      if (value === null) target[area.left + across] ??= "";
      else {
        target[area.left + across] = value;
        cells += 1;
      }
    }
  }
  keepRows(tools, area.sheet, rows);
  const width = Math.max(1, ...values.map((row) => row.length));
  const name = /^\w+$/.test(area.sheet) ? area.sheet : `'${area.sheet.replaceAll("'", "''")}'`;
  const from = `${columnLetters(area.left)}${area.top + 1}`;
  const to = `${columnLetters(area.left + width - 1)}${area.top + values.length}`;
  return {
    updatedRange: `${name}!${from}:${to}`,
    updatedRows: values.length,
    updatedColumns: width,
    updatedCells: cells,
  };
}

/** Values of an area, without trailing empty rows. */
export function readRows(tools: FakeTools, area: Area): Cell[][] {
  return rowsOf(tools, area.sheet)
    .slice(area.top, area.bottom + 1)
    .map((row) => row.slice(area.left, area.right + 1));
}
