import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { connect } from "./support/connections.ts";
import { create } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";
import { openForm, send } from "./support/live-form.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const steps = (page: Page) => page.getByRole("region", { name: "First steps" });

/** What the first steps say is to be done now. */
async function current(page: Page): Promise<string> {
  const step = steps(page).locator("[aria-current=step]");
  await step.waitFor();
  return (await step.textContent()) ?? "";
}

it("[W3] leads from an empty application over a template to its first submission, one step after the other", async () => {
  const ben = await house.visit("Ben");
  const menu = ben.getByRole("navigation", { name: "Main" });
  await create(ben, "application", { name: "Purchasing" });
  await ben.getByText("Let’s make Purchasing work").waitFor();
  expect(await current(ben)).toContain("Make a form");

  await ben.getByRole("button", { name: "All templates" }).click();
  await ben.getByRole("textbox", { name: "Search templates" }).fill("quickbooks");
  const list = ben.getByRole("dialog", { name: "All templates" });
  await list.getByRole("button", { name: /New vendor/ }).click();
  const dialog = ben.getByRole("dialog", { name: "New vendor" });
  await dialog.getByText("one shared account").waitFor();
  await dialog.getByRole("combobox", { name: "Connection to QuickBooks" }).click();
  await ben.getByRole("option", { name: /A new connection/ }).click();
  await dialog.getByRole("button", { name: "Use it" }).click();
  await expect.poll(() => current(ben), { timeout: 15_000 }).toContain("Connect the accounts it uses");

  await steps(ben).getByRole("link", { name: "Connect", exact: true }).click();
  await connect(ben, { button: "Connect", account: "ana@acme.example" });
  await ben.getByRole("button", { name: "Connect another account" }).waitFor();
  await menu.getByRole("link", { name: "Applications" }).click();
  await ben.getByRole("link", { name: "Purchasing" }).click();
  await expect.poll(() => current(ben), { timeout: 15_000 }).toContain("Try it");

  await steps(ben).getByRole("link", { name: "Try it" }).click();
  await ben.getByRole("button", { name: "Publish version 1" }).click();
  const published = ben.getByRole("button", { name: "Published", exact: true });
  await published.waitFor();
  expect(await published.getAttribute("aria-disabled")).toBe("true");
  await menu.getByRole("link", { name: "Overview" }).click();
  await steps(ben).getByRole("link", { name: "Publish", exact: true }).first().click();
  await ben.getByRole("button", { name: "Publish version 1" }).click();
  await ben.getByText("People can fill in “New vendor” now.").waitFor();
  await ben.getByRole("button", { name: "Share it" }).click();
  expect(await ben.getByRole("textbox", { name: "Link" }).inputValue()).toContain("/f/");

  const uma = await house.visit("Uma");
  await uma.goto(await ben.getByRole("textbox", { name: "Link" }).inputValue());
  await send(uma, { values: { Vendor: "Nails & Sons", "E-mail": "nails@example.com" }, button: "Add vendor" });
  await ben.keyboard.press("Escape");
  await menu.getByRole("link", { name: "Overview" }).click();
  await ben.getByText("Latest runs").waitFor();
  await steps(ben).waitFor({ state: "detached" });
  await ben.getByRole("button", { name: "More for Purchasing" }).click();
  await ben.getByRole("menuitem", { name: "Show the first steps" }).click();
  expect(await steps(ben).getByText("Done", { exact: true }).count()).toBe(6);
});

it("[R1] finds by Ctrl K and keyboard alone what a builder and a plain user may see", async () => {
  const uma = await house.visit("Uma");
  await openForm(uma, "Order");
  await send(uma, {
    values: { "Customer's name": "Quagga", "Customer's e-mail": "quagga@example.com", Product: "Hay", Quantity: "2" },
    button: "Place order",
  });
  const ben = await house.visit("Ben");
  const search = async (page: Page, text: string) => {
    await page.goto("/home");
    await page.getByText("Forms open to you").waitFor();
    await page.keyboard.press("ControlOrMeta+k");
    const box = page.getByRole("textbox", { name: "Search and commands" });
    await box.fill(text);
    return page.getByRole("dialog", { name: "Search and commands" });
  };
  const found = await search(ben, "quagga");
  await found.getByRole("button", { name: /quagga@example\.com/ }).waitFor();
  await ben.keyboard.press("Enter");
  await ben.getByRole("dialog").getByText("quagga@example.com").waitFor();
  expect(ben.url()).toContain("/records?formId=");

  const theirs = await search(uma, "order");
  await theirs.getByRole("button", { name: /^Order\s*Customer care/ }).waitFor();
  expect(await theirs.getByRole("button", { name: /Zoho CRM/ }).count()).toBe(0);
  await uma.keyboard.press("ArrowDown");
  await uma.keyboard.press("Enter");
  await uma.getByRole("heading", { level: 1, name: "Order" }).waitFor();
});
