import { expect } from "vitest";
import type { Page } from "../../harness/browser.ts";
import { allow } from "./sandbox.ts";

/** Opens a form from the list on one's own first page. */
export async function openForm(page: Page, title: string): Promise<void> {
  await page.goto("/home");
  await page.getByRole("link", { name: title }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

/** Fills in the fields of the open form, by label, and sends it. */
export async function send(page: Page, given: { values: Record<string, string>; button: string }): Promise<void> {
  for (const [label, value] of Object.entries(given.values)) await page.getByLabel(label).fill(value);
  await page.getByRole("button", { name: given.button }).click();
  await page.getByRole("heading", { name: "Sent. Your answers are saved." }).waitFor();
}

/** Presses the button of the card that asks for one's own account; the service's page opens in a window of its own. */
export async function openConsent(page: Page, button = "Authorize"): Promise<Page> {
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: button }).click();
  const consent = await opened;
  await consent.getByRole("button", { name: "Allow" }).waitFor();
  return consent;
}

/** Connects one's own account, from the button to the closed window. */
export async function connect(page: Page, account: string): Promise<void> {
  const consent = await openConsent(page);
  const closed = consent.waitForEvent("close");
  await allow(consent, account);
  await closed;
}

/** Waits, without a reload, until the page says that a step is done. */
export async function seeDone(page: Page, step: string): Promise<void> {
  const line = page.getByRole("listitem").filter({ hasText: step });
  await expect.poll(() => line.textContent(), { timeout: 30_000 }).toMatch(/^Done:/);
}
