import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { choose, create } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";
import { connect, openForm, send } from "./support/live-form.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

it("[W2] lets a builder choose what people see after sending, with a preview, and shows them no more than that", async () => {
  const page = await house.visit("Ben");
  const main = page.getByRole("navigation", { name: "Main" });
  await create(page, "application", { name: "Open house" });
  await main.getByRole("link", { name: "Forms" }).click();
  await create(page, "form", { name: "Visit us" });
  await page.getByRole("button", { name: "Add a field: Text" }).click();
  const settings = page.getByRole("complementary", { name: "Settings" });
  await settings.getByLabel("Label").fill("Name");
  await settings.getByRole("button", { name: "Form settings" }).click();
  await settings.getByLabel("Thanks after sending").fill("See you, {{ form.name }}!");
  await choose(page, "The public sees", "How far it is");
  await settings.getByRole("switch", { name: "Say “Made with Formwork” below the form" }).uncheck();
  await settings.getByLabel("Colour", { exact: true }).fill("#ffee00");
  await page.keyboard.press("Escape");
  const preview = settings.getByRole("figure", { name: "How it looks" });
  await preview.getByText("We are working on it …").waitFor();
  expect(await preview.getByText("Made with Formwork").count()).toBe(0);
  await settings.getByLabel("Then go on to").fill("javascript:alert(1)");
  await settings.getByText("Write an address that begins with https:// or http://.").waitFor();
  await settings.getByLabel("Then go on to").fill("");
  await page.getByRole("button", { name: "Publish version 1" }).click();
  await page.getByText("version 1 is live").waitFor();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const open = page.getByRole("switch", { name: "Open to the public" });
  await open.click();
  await expect.poll(() => open.isChecked()).toBe(true);
  const link = await page.getByRole("textbox", { name: "Link", exact: true }).inputValue();
  await page.keyboard.press("Escape");

  const visitor = await house.stranger();
  await visitor.setViewportSize({ width: 360, height: 740 });
  await visitor.goto(link);
  await send(visitor, { values: { Name: "Vera" }, button: "Send" });
  await visitor.getByText("See you, Vera!").waitFor();
  expect(await visitor.getByText("Made with Formwork").count()).toBe(0);
  expect(await visitor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

/** Publishes what was changed in the form builder that is open. */
async function publish(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Publish version/ }).click();
  await page.getByRole("button", { name: "Published", exact: true }).waitFor();
}

it("[W2] asks for a missing account also where people see only thanks, and leads on once it is connected", async () => {
  const ben = await house.visit("Ben");
  const main = ben.getByRole("navigation", { name: "Main" });
  await ben.getByRole("link", { name: "Sales", exact: true }).click();
  await main.getByRole("link", { name: "Forms" }).click();
  await ben.getByRole("link", { name: "New contact" }).click();
  const settings = ben.getByRole("complementary", { name: "Settings" });
  await settings.getByLabel("Then go on to").waitFor();
  await choose(ben, "People of the organization see", "Only thanks");
  await settings.getByLabel("Then go on to").fill(`${house.stack.sandboxUrl}/_calls?from=thanks`);
  await publish(ben);

  const uma = await house.visit("Uma");
  await openForm(uma, "New contact");
  await send(uma, { values: { "Last name": "Onward", "E-mail": "onward@example.com" }, button: "Save contact" });
  const card = uma.getByRole("region", { name: "Connect your Zoho CRM account" });
  await card.waitFor({ timeout: 30_000 });
  await uma.getByText("Once your account is connected, you go on to").waitFor();
  expect(
    await uma
      .getByRole("listitem")
      .filter({ hasText: /contact/ })
      .count(),
  ).toBe(0);
  await connect(uma, "uma@zoho.example");
  await uma.waitForURL(`${house.stack.sandboxUrl}/_calls?from=thanks`, { timeout: 30_000 });
});

it("[W2] leads the public on to another page as soon as their answers are saved", async () => {
  const ben = await house.visit("Ben");
  const main = ben.getByRole("navigation", { name: "Main" });
  await create(ben, "application", { name: "Led on" });
  await main.getByRole("link", { name: "Forms" }).click();
  await create(ben, "form", { name: "Come by" });
  await ben.getByRole("button", { name: "Add a field: Text" }).click();
  const settings = ben.getByRole("complementary", { name: "Settings" });
  await settings.getByLabel("Label").fill("Name");
  await settings.getByRole("button", { name: "Form settings" }).click();
  await settings.getByLabel("Then go on to").fill(`${house.stack.sandboxUrl}/_calls?from=public`);
  await publish(ben);
  await ben.getByRole("button", { name: "Share", exact: true }).click();
  const open = ben.getByRole("switch", { name: "Open to the public" });
  await open.click();
  await expect.poll(() => open.isChecked()).toBe(true);
  const visitor = await house.stranger();
  await visitor.goto(await ben.getByRole("textbox", { name: "Link", exact: true }).inputValue());
  await visitor.getByLabel("Name").fill("Vera");
  await visitor.getByRole("button", { name: "Send" }).click();
  await visitor.waitForURL(`${house.stack.sandboxUrl}/_calls?from=public`);
});
