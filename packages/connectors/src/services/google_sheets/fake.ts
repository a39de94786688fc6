import type { JsonObject } from "@formwork/domain";
import { defineFake, type FakeAnswer, type FakeCall, type FakeTools, jsonBody } from "../../fake/define.ts";
import { googleAccounts, googleCaller, googleError } from "./fake-accounts.ts";
import { type Area, areaOf, demoSpreadsheet, readRows, rowsOf, sheetNames, writeRows } from "./fake-sheets.ts";

type Cell = string | number | boolean | null;
const full = "https://www.googleapis.com/auth/spreadsheets";
const base = "/v4/spreadsheets/:id";
const invalid = (message: string) => googleError(400, { status: "INVALID_ARGUMENT", message });

function as(scopes: readonly string[], handle: (call: FakeCall, tools: FakeTools) => FakeAnswer) {
  return (call: FakeCall, tools: FakeTools): FakeAnswer => {
    const grant = googleCaller(call, tools, scopes);
    if ("status" in grant) return grant;
    const known = call.params.id === demoSpreadsheet;
    const answer = known
      ? handle(call, tools)
      : googleError(404, { status: "NOT_FOUND", message: "Requested entity was not found." });
    return { ...answer, account: grant.account };
  };
}

const reading = (handle: (call: FakeCall, tools: FakeTools) => FakeAnswer) => as([full, `${full}.readonly`], handle);
const writing = (handle: (call: FakeCall, tools: FakeTools) => FakeAnswer) => as([full], handle);

/** In typed mode Google converts numbers and computes formulas; the double converts numbers only. */
function typed(call: FakeCall): Cell[][] | null {
  const option = call.query.get("valueInputOption");
  const values = jsonBody(call)?.values as Cell[][] | undefined;
  if (!Array.isArray(values) || (option !== "RAW" && option !== "USER_ENTERED")) return null;
  if (option === "RAW") return values;
  const read = (value: Cell) => {
    if (typeof value !== "string" || value.trim() === "") return value;
    return value.startsWith("=") ? "#CALCULATED" : Number.isFinite(Number(value)) ? Number(value) : value;
  };
  return values.map((row) => row.map(read));
}

function write(call: FakeCall, tools: FakeTools, areaFor: (range: string) => Area | null) {
  const area = areaFor(call.params.range ?? "");
  if (!area) return { problem: invalid(`Unable to parse range: ${call.params.range}`) };
  const values = typed(call);
  if (!values) return { problem: invalid("'valueInputOption' is required but not specified") };
  return { updates: { spreadsheetId: demoSpreadsheet, ...writeRows(tools, area, values) } };
}

/** Double of Google Sheets: one spreadsheet, shared with everybody. */
export const fake = defineFake({
  key: "google_sheets",
  name: "Google Sheets",
  hosts: ["sheets.googleapis.com"],
  shares: [googleAccounts],
  routes: [
    {
      method: "GET",
      path: base,
      handle: reading(() => ({
        status: 200,
        json: { spreadsheetId: demoSpreadsheet, sheets: sheetNames.map((title) => ({ properties: { title } })) },
      })),
    },
    {
      method: "GET",
      path: `${base}/values/:range`,
      handle: reading((call, tools) => {
        const area = areaOf(call.params.range ?? "");
        if (!area) return invalid(`Unable to parse range: ${call.params.range}`);
        const shown = call.query.get("valueRenderOption") !== "UNFORMATTED_VALUE";
        const rows = readRows(tools, area).map((row) => row.map((value) => (shown ? String(value ?? "") : value)));
        const some: JsonObject = rows.length === 0 ? {} : { values: rows };
        return { status: 200, json: { range: String(call.params.range), majorDimension: "ROWS", ...some } };
      }),
    },
    {
      method: "PUT",
      path: `${base}/values/:range`,
      handle: writing((call, tools) => {
        const { problem, updates } = write(call, tools, areaOf);
        return problem ?? { status: 200, json: updates };
      }),
    },
    {
      method: "POST",
      path: `${base}/values/:range`,
      handle: writing((call, tools) => {
        const { problem, updates } = write(call, tools, (range) => {
          const area = range.endsWith(":append") ? areaOf(range.slice(0, -":append".length)) : null;
          return area && { ...area, top: rowsOf(tools, area.sheet).length };
        });
        return problem ?? { status: 200, json: { spreadsheetId: demoSpreadsheet, updates } };
      }),
    },
  ],
  rateLimited: googleError(429, {
    status: "RESOURCE_EXHAUSTED",
    message: "Quota exceeded for quota metric 'Write requests'.",
    reason: "RATE_LIMIT_EXCEEDED",
  }),
  inspect: (tools) => [
    { title: "Spreadsheets", columns: ["Name", "Id"], rows: [["Shop", demoSpreadsheet]] },
    ...sheetNames.map((sheet) => {
      const [headings = [], ...rows] = rowsOf(tools, sheet);
      return {
        title: sheet,
        columns: headings.map(String),
        rows: rows.map((row) => row.map((value) => String(value ?? ""))),
      };
    }),
  ],
});
