import { z } from "zod";
import type { ActionRequest, ActionResponse, Choice, ChoiceList } from "../../define.ts";
import { ask } from "./place.ts";

const scopes = ["com.intuit.quickbooks.accounting"];

/** Rows per page, the maximum (https://developer.intuit.com/app/developer/qbo/docs/learn/explore-the-quickbooks-online-api/data-queries). */
const pageSize = 1_000;

/** The same query for the next page; null after a page that was not full. */
function nextPage(rows: number, asked: ActionRequest): ActionRequest | null {
  if (rows < pageSize) return null;
  const { query } = asked.query ?? {};
  const further = String(query).replace(/STARTPOSITION (\d+)/, (_, from) => `STARTPOSITION ${Number(from) + pageSize}`);
  return { ...asked, query: { ...asked.query, query: further } };
}

function inUse(entity: string, nameColumn: string, row: z.ZodType<Choice>): ChoiceList {
  const schema = z.object({ QueryResponse: z.record(z.string(), z.unknown()) });
  const rowsOf = (response: ActionResponse) =>
    z.array(row).parse(schema.parse(response.json).QueryResponse[entity] ?? []);
  const text = `SELECT Id, ${nameColumn} FROM ${entity} WHERE Active = true STARTPOSITION 1 MAXRESULTS ${pageSize}`;
  return {
    needs: [],
    scopes,
    request: ({ place }) => ask(place, text),
    read: rowsOf,
    next: (response, asked) => nextPage(rowsOf(response).length, asked),
  };
}

/** Customers in use, by name. */
export const customers = inUse(
  "Customer",
  "DisplayName",
  z
    .object({ Id: z.string(), DisplayName: z.string() })
    .transform(({ Id: value, DisplayName: label }) => ({ value, label })),
);

/** Products and services in use, by name. */
export const items = inUse(
  "Item",
  "Name",
  z.object({ Id: z.string(), Name: z.string() }).transform(({ Id: value, Name: label }) => ({ value, label })),
);
