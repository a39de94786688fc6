import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { card } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

async function openInside(page: Page, kind: "Forms" | "Workflows"): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Applications" }).click();
  await page.getByRole("link", { name: "Customer care" }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: kind }).click();
}

it("[W1] says what uses a field before it is taken away, and again before the form goes live without it", async () => {
  const page = await house.visit("Ben");
  await openInside(page, "Forms");
  await page.getByRole("link", { name: "Order", exact: true }).click();
  const field = page.locator("[data-field=product]");
  await field.click();
  const settings = page.getByRole("complementary", { name: "Settings" });
  const used = settings.getByRole("region", { name: "Used by" });
  await used.getByText("“Note the order” reads it").waitFor();
  expect(await used.getByRole("link", { name: "Order updates the customer" }).count()).toBe(2);
  expect(await used.getByText("live", { exact: true }).count()).toBe(2);

  await settings.getByRole("button", { name: "Remove" }).click();
  const asked = page.getByRole("dialog", { name: "This is in use" });
  await asked.getByRole("link", { name: "Order updates the customer" }).first().waitFor();
  await asked.getByRole("button", { name: "Leave it as it is" }).click();
  await field.waitFor();
  await settings.getByRole("button", { name: "Remove" }).click();
  await asked.getByRole("button", { name: "Change it all the same" }).click();
  await field.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Publish version 2" }).click();
  const publishing = page.getByRole("dialog", { name: "Workflows use what this version changes" });
  await publishing.getByText("“Order updates the customer” uses “Product” as it was.").waitFor();
  await publishing.getByRole("button", { name: "Do not publish yet" }).click();
  await page.getByText("version 1 is live").waitFor();

  await page.getByRole("button", { name: "Undo" }).click();
  await field.waitFor();
  await openInside(page, "Forms");
  await page.getByRole("button", { name: "More for Order", exact: true }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  const removing = page.getByRole("dialog", { name: "“Order” is in use" });
  await removing.getByRole("link", { name: "Order updates the customer" }).waitFor();
  await removing.getByRole("button", { name: "Keep the form" }).click();
  await page.getByRole("link", { name: "Order", exact: true }).waitFor();
});

it("[W1] takes away a field that nothing uses without a word, and lets a builder publish all the same what is used", async () => {
  const page = await house.visit("Ben");
  await page.getByRole("link", { name: "Recruitment" }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Forms" }).click();
  await page.getByRole("link", { name: "Job application" }).click();
  const settings = page.getByRole("complementary", { name: "Settings" });
  await page.locator("[data-field=about]").click();
  await settings.getByRole("button", { name: "Remove" }).click();
  await page.locator("[data-field=about]").waitFor({ state: "detached" });
  await page.locator("[data-field=phone]").click();
  await settings.getByRole("region", { name: "Used by" }).waitFor();
  await settings.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Change it all the same" }).click();
  await page.getByRole("button", { name: "Publish version 2" }).click();
  await page.getByRole("button", { name: "Publish all the same" }).click();
  await page.getByText("version 2 is live").waitFor();
});

it("[W3] says which later steps use a step before it is removed", async () => {
  const page = await house.visit("Ben");
  await openInside(page, "Workflows");
  await page.getByRole("link", { name: "Order updates the customer" }).click();
  const step = card(page, "Look the customer up");
  await step.click();
  await step.focus();
  await page.keyboard.press("Delete");
  const dialog = page.getByRole("dialog", { name: "Remove “Look the customer up”" });
  await dialog.getByRole("button", { name: "Note the order" }).waitFor();
  await dialog.getByRole("button", { name: "Keep" }).click();
  await step.waitFor();
  await step.focus();
  await page.keyboard.press("Delete");
  await dialog.getByRole("button", { name: "Remove all the same" }).click();
  await step.waitFor({ state: "detached" });
  await card(page, "Add the customer").click();
  await card(page, "Add the customer").focus();
  await page.keyboard.press("Delete");
  await card(page, "Add the customer").waitFor({ state: "detached" });
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await step.waitFor();
});
