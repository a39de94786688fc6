import { expect } from "vitest";
import type { Page } from "../../harness/browser.ts";
import { allow } from "./sandbox.ts";

/** Opens the page of a connection from the menu. */
export async function openConnection(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Connections" }).click();
  await page.getByRole("tab", { name: /^All/ }).click();
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** Authorizes the connection whose page is open, in the service's own window. */
export async function authorize(page: Page, given: { button: string; account: string }): Promise<void> {
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: given.button, exact: true }).click();
  const consent = await opened;
  const closed = consent.waitForEvent("close");
  await allow(consent, given.account);
  await closed;
  const said = page.getByRole("status").filter({ hasText: "Connected as" });
  await expect.poll(() => said.textContent()).toBe(`Connected as ${given.account}.`);
}
