import type { Json, JsonObject } from "@formwork/domain";
import { defineFake, type FakeAnswer, type FakeCall, type FakeTools, formBody } from "../../fake/define.ts";
import { isObject } from "../../zoho/failure.ts";
import { isRefusal, zohoAccounts, zohoCaller } from "../../zoho/fake-accounts.ts";
import { zohoHosts } from "../../zoho/regions.ts";

const workbook = { resource_id: "eev4n0sandbox0workbook0000000001", workbook_name: "Orders 2026" };
const worksheets: Readonly<Record<string, readonly string[]>> = {
  Orders: ["Order", "Customer", "Amount", "Status"],
  Stock: ["Article", "Pieces"],
};
const firstOrder = { row_index: 2, Order: "A-1", Customer: "Acme", Amount: "120", Status: "open" };

function failure(errorCode: number, message: string, status = 200): FakeAnswer {
  return { status, json: { status: "failure", error_code: errorCode, error_message: message } };
}

const success = (said: JsonObject): FakeAnswer => ({ status: 200, json: { status: "success", ...said } });

function rowsOf(tools: FakeTools, worksheet: string): JsonObject[] {
  const stored = tools.store.list(worksheet);
  if (stored.length > 0 || worksheet !== "Orders") return stored;
  tools.store.put("Orders", "2", firstOrder);
  return [firstOrder];
}

/** Parses the criteria that the connector writes: `("A"="1" and "B"="2")`. */
function matches(row: JsonObject, criteria: string | null): boolean {
  const conditions = [...(criteria ?? "").matchAll(/"([^"]*)"\s*=\s*"([^"]*)"/g)];
  return conditions.every(([, column = "", value]) => String(row[column] ?? "") === value);
}

function parsed(text: string | null): Json | undefined {
  try {
    return JSON.parse(text ?? "") as Json;
  } catch {
    return undefined;
  }
}

function add(form: URLSearchParams, tools: FakeTools, worksheet: string): FakeAnswer {
  const given = parsed(form.get("json_data"));
  if (!Array.isArray(given)) return failure(2831, "Invalid value for the parameter json_data.");
  for (const values of given.filter(isObject)) {
    const index = rowsOf(tools, worksheet).length + 2;
    const known = Object.entries(values).filter(([column]) => worksheets[worksheet]?.includes(column));
    tools.store.put(worksheet, String(index), { row_index: index, ...Object.fromEntries(known) });
  }
  return success({ method: "worksheet.records.add", worksheet_name: worksheet });
}

function update(form: URLSearchParams, tools: FakeTools, worksheet: string): FakeAnswer {
  const values = parsed(form.get("data"));
  if (!isObject(values)) return failure(2831, "Invalid value for the parameter data.");
  const found = rowsOf(tools, worksheet).filter((row) => matches(row, form.get("criteria")));
  const changed = form.get("first_match_only") === "true" ? found.slice(0, 1) : found;
  for (const row of changed) tools.store.put(worksheet, String(row.row_index), { ...row, ...values });
  return success({ no_of_affected_rows: changed.length });
}

function fetchRows(form: URLSearchParams, tools: FakeTools, worksheet: string): FakeAnswer {
  const start = Number(form.get("records_start_index") ?? 1) - 1;
  const found = rowsOf(tools, worksheet).filter((row) => matches(row, form.get("criteria")));
  return success({ records: found.slice(start, start + Number(form.get("count") ?? 1_000)) });
}

const methods: Readonly<Record<string, typeof add>> = {
  "worksheet.records.add": add,
  "worksheet.records.update": update,
  "worksheet.records.fetch": fetchRows,
};

function handle(call: FakeCall, tools: FakeTools): FakeAnswer {
  const form = formBody(call);
  const method = form.get("method") ?? "";
  if (call.params.id === "workbooks") return success({ workbooks: [workbook] });
  if (call.params.id !== workbook.resource_id) return failure(2862, "The workbook does not exist.", 404);
  if (method === "worksheet.list") {
    const names = Object.keys(worksheets).map((name, index) => ({ worksheet_id: `${index}#`, worksheet_name: name }));
    return success({ worksheet_names: names });
  }
  const worksheet = form.get("worksheet_name") ?? "";
  if (!Object.hasOwn(worksheets, worksheet)) return failure(2863, "The worksheet does not exist.");
  const run = Object.hasOwn(methods, method) ? methods[method] : undefined;
  return run ? run(form, tools, worksheet) : failure(2830, "The method is not supported.", 400);
}

/** Double of Zoho Sheet, data API version 2: one workbook with two worksheets. */
export const fake = defineFake({
  key: "zoho_sheet",
  name: "Zoho Sheet",
  hosts: zohoHosts("sheet"),
  shares: [zohoAccounts],
  routes: [
    {
      method: "POST",
      path: "/api/v2/:id",
      handle(call, tools) {
        const method = formBody(call).get("method") ?? "";
        const writes = /\.(add|update)$/.test(method);
        const checked = zohoCaller(
          call,
          tools,
          writes ? /^ZohoSheet\.dataAPI\.(UPDATE|ALL)$/ : /^ZohoSheet\.dataAPI\./,
        );
        if (isRefusal(checked)) return failure(2401, "Invalid OAuth token.", 401);
        return { ...handle(call, tools), account: checked.account };
      },
    },
  ],
  rateLimited: failure(2950, "You have exceeded the number of calls for this document."),
  inspect: (tools) =>
    Object.entries(worksheets).map(([title, columns]) => ({
      title,
      columns,
      rows: rowsOf(tools, title).map((row) => columns.map((column) => String(row[column] ?? ""))),
    })),
});
