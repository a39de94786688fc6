import { expect, it } from "vitest";
import { accountName } from "./account-name.ts";

const account = (connectionName: string, connectorName: string) => ({
  connectionId: connectionName,
  connectionName,
  connectorName,
});
const sales = account("Sales", "Zoho CRM");
const stock = account("Stock", "Zoho CRM");
const files = account("Papers", "Dropbox");

it("[C26] names the connection only where a form works with two accounts at one service", () => {
  expect(accountName(sales, [sales, stock, files])).toBe("Zoho CRM (Sales)");
  expect(accountName(files, [sales, stock, files])).toBe("Dropbox");
  expect(accountName(sales, [sales, sales, files])).toBe("Zoho CRM");
  expect(accountName(sales, [stock])).toBe("Zoho CRM (Sales)");
});
