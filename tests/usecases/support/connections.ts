import { expect } from "vitest";
import type { Page } from "../../harness/browser.ts";
import { allow } from "./sandbox.ts";

/** Opens the page of a connection from the menu; an application's own entry of the same name stands above the one for all. */
export async function openConnection(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Connections" }).last().click();
  await page.getByRole("tab", { name: /^All/ }).click();
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** Presses a button that asks for an account, on the page or at one of several connections there, and gives it in the service's own window. */
export async function connect(page: Page, given: { button: string; account: string; at?: string }): Promise<void> {
  const opened = page.waitForEvent("popup");
  const place = given.at === undefined ? page : page.getByRole("article", { name: given.at });
  await place.getByRole("button", { name: given.button, exact: true }).first().click();
  const consent = await opened;
  const closed = consent.waitForEvent("close");
  await allow(consent, given.account);
  await closed;
}

/** As {@link connect}, on a page that says afterwards as whom it is connected. */
export async function authorize(page: Page, given: { button: string; account: string }): Promise<void> {
  await connect(page, given);
  const said = page.getByRole("status").filter({ hasText: "Connected as" });
  await expect.poll(() => said.textContent()).toBe(`Connected as ${given.account}.`);
}
