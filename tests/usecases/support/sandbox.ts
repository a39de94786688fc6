import type { Page } from "../../harness/browser.ts";

/** A row of the sandbox's tables, by heading. */
export type Row = Record<string, string>;

/** Decides on the consent page of the sandbox as a person does: chooses the account and allows. The page may close with it. */
export async function allow(consent: Page, account: string): Promise<void> {
  await consent.getByRole("radio", { name: account }).check();
  await consent.getByRole("button", { name: "Allow" }).click();
}

/** Reads one table of the sandbox, newest state; no rows where it says that there is nothing yet. */
export async function readTable(page: Page, address: { url: string; path: string; table: string }): Promise<Row[]> {
  await page.goto(`${address.url}${address.path}`);
  const table = page.getByRole("region", { name: address.table, exact: true });
  if ((await table.count()) === 0) return [];
  const heads = await table.getByRole("columnheader").allTextContents();
  const rows: Row[] = [];
  for (const row of (await table.getByRole("row").all()).slice(1)) {
    const cells = await row.getByRole("cell").allTextContents();
    rows.push(Object.fromEntries(heads.map((head, index) => [head, cells[index] ?? ""])));
  }
  return rows;
}
