import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { authorize, openConnection } from "./support/connections.ts";
import { type House, openHouse } from "./support/house.ts";
import { allow } from "./support/sandbox.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const menu = (page: Page) => page.getByRole("navigation", { name: "Main" });

/** Clicks, and counts. */
function clicker() {
  let clicks = 0;
  return {
    click: (target: { click(): Promise<void> }) => {
      clicks++;
      return target.click();
    },
    clicks: () => clicks,
  };
}

it("[K1] [C6] [C16] is three clicks from an application's list of connections to a service's own question", async () => {
  const page = await house.visit("Ben");
  await menu(page).getByRole("link", { name: "Applications" }).click();
  await page.getByRole("link", { name: "Sales" }).click();
  await page.getByRole("heading", { level: 1, name: "Sales" }).waitFor();
  await menu(page).getByRole("link", { name: "Connections" }).first().click();
  const { click, clicks } = clicker();
  await click(page.getByRole("link", { name: "New connection" }).first());
  await page.getByRole("heading", { level: 1, name: "New connection" }).waitFor();
  await click(page.getByRole("button", { name: "Zoho Recruit" }));
  const dialog = page.getByRole("dialog", { name: "Connect Zoho Recruit" });
  await dialog.getByText("Nothing to set up").waitFor();
  const opened = page.waitForEvent("popup");
  await click(dialog.getByRole("button", { name: "Authorize" }));
  const consent = await opened;
  await consent.getByRole("button", { name: "Allow" }).waitFor();
  expect(clicks()).toBe(3);
  await allow(consent, "ben@zoho.example");
  await page.getByRole("heading", { level: 1, name: /^Zoho Recruit Connection/ }).waitFor();
  await page.getByText("shared: ben@zoho.example").first().waitFor();
  const history = page.getByRole("region", { name: "What happened" });
  await history.getByText("Ben Builder connected an account: ben@zoho.example").waitFor();
});

it("[C6] keeps client credentials by service, with the callback address, and forgets those that nothing uses", async () => {
  const page = await house.visit("Ben");
  await menu(page).getByRole("link", { name: "Connections" }).click();
  await page.getByRole("link", { name: "Client credentials" }).click();
  await page.getByRole("heading", { level: 1, name: "Client credentials" }).waitFor();
  const add = async (id: string) => {
    await page.getByRole("button", { name: "Add", exact: true }).first().click();
    const dialog = page.getByRole("dialog", { name: "Add client credentials" });
    await dialog
      .getByRole("combobox", { name: "Service" })
      .or(dialog.getByRole("textbox", { name: "Service" }))
      .click();
    await page.getByRole("option", { name: "Zoho CRM", exact: true }).click();
    await dialog.getByText(`${house.stack.serverUrl}/oauth/callback/zoho_crm`).waitFor();
    await dialog.getByLabel("New client id").fill(id);
    await dialog.getByLabel("Client secret").fill("a-secret-of-their-own");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
  };
  await add("1000.FIRST");
  await add("1000.OTHER");
  const service = page.getByRole("region", { name: "Zoho CRM" });
  await service.getByText("Client id …IRST").waitFor();
  await service.getByText("Client id …THER").waitFor();
  expect(await page.getByText("a-secret-of-their-own").count()).toBe(0);

  await openConnection(page, "Zoho CRM of the office");
  await page.getByRole("button", { name: "More for this connection" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: "Edit the connection" });
  await edit.getByText("With our own client id").click();
  await edit
    .getByRole("combobox", { name: "Client id" })
    .or(edit.getByRole("textbox", { name: "Client id", exact: true }))
    .click();
  await page.getByRole("option", { name: /IRST/ }).click();
  await edit.getByRole("button", { name: "Save" }).click();
  await edit.waitFor({ state: "detached" });
  await page.getByText("our own, …IRST").waitFor();

  await menu(page).getByRole("link", { name: "Connections" }).last().click();
  await page.getByRole("link", { name: "Client credentials" }).click();
  await service.getByRole("link", { name: "Zoho CRM of the office" }).waitFor();
  expect(await service.getByRole("button", { name: "Remove Zoho CRM client 1" }).count()).toBe(0);
  await service.getByRole("button", { name: "Remove Zoho CRM client 2" }).click();
  await service.getByRole("button", { name: "Remove for good" }).click();
  await service.getByText("Client id …THER").waitFor({ state: "detached" });
});

it("[C4] [C19] leads from an application's connections to the one whose schedule stands still, and is quiet once it is mended", async () => {
  const page = await house.visit("Ana");
  await page.getByRole("link", { name: "Sales" }).click();
  await page.getByRole("heading", { level: 1, name: "Sales" }).waitFor();
  await menu(page).getByRole("link", { name: "Connections" }).first().click();
  await page.getByRole("link", { name: /^Open to Sales/ }).waitFor();
  const list = page.getByRole("table", { name: "All" });
  await list.getByRole("link", { name: "Zoho CRM of each seller" }).waitFor();
  await list.getByRole("link", { name: "Zoho Recruit Connection", exact: true }).waitFor();
  expect(await list.getByRole("link", { name: "Zoho CRM of the office" }).count()).toBe(0);
  const attention = page.getByRole("region", { name: "Needs attention" });
  await attention.getByText("has no primary account: 1 schedule cannot run.").waitFor();
  await attention.getByRole("link", { name: "Choose an account" }).first().click();

  await page.getByRole("heading", { level: 1, name: "Zoho CRM of each seller" }).waitFor();
  await authorize(page, { button: "Connect my account", account: "ana@zoho.example" });
  await page.getByText("primary: Ana Admin").waitFor();
  await page.getByRole("button", { name: "More for this connection" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: "Edit the connection" });
  await edit
    .getByRole("combobox", { name: "Data centre" })
    .or(edit.getByRole("textbox", { name: "Data centre" }))
    .click();
  await page.getByRole("option", { name: "Europe" }).click();
  await edit.getByText("Accounts that are connected stay at their data centre").waitFor();
  await edit.getByRole("button", { name: "Save" }).click();
  await edit.waitFor({ state: "detached" });
  await page.getByRole("region", { name: "Setup" }).getByText("Europe").waitFor();

  await menu(page).getByRole("link", { name: "Connections" }).last().click();
  await page.getByRole("link", { name: "Zoho CRM of the office" }).waitFor();
  await page.getByText("has no primary account").waitFor({ state: "detached" });
});

it("[K1] [K2] finds services by what they can do and by category, and says why a retired one cannot be connected", async () => {
  const page = await house.visit("Ben");
  await page.goto("/connections/new");
  const card = (name: string) => page.getByRole("button", { name: new RegExp(`^${name}`) });
  await card("Zoho Recruit").waitFor();
  await page.getByText("whether it still answers is unconfirmed").first().waitFor();
  await page.getByLabel("Search services and what they can do").fill("weather forecast");
  await card("Zoho Recruit").waitFor({ state: "detached" });
  await card("OpenWeather").waitFor();
  await page.getByLabel("Search services and what they can do").fill("");
  await card("Zoho Recruit").waitFor();
  await page.getByRole("navigation", { name: "Categories" }).getByRole("button", { name: "Communication" }).click();
  await card("Zoho Recruit").waitFor({ state: "detached" });
  await card("Slack").waitFor();
});

it("[C11] tests a key before anything is saved, and then makes connection and account at once", async () => {
  const page = await house.visit("Ben");
  await page.goto("/connections/new?connector=http");
  const dialog = page.getByRole("dialog", { name: "Connect HTTP with a key" });
  await dialog.getByRole("radio", { name: /^One account for everything/ }).check();
  await dialog.getByLabel("Address of the API").fill("https://crm.example");
  await dialog.getByRole("button", { name: "Test first" }).click();
  await dialog.getByText("is missing.").first().waitFor();
  await dialog.getByLabel(/^Header name/).fill("X-API-Key");
  await dialog.getByLabel(/^Header value/).fill("a-wrong-key");
  await dialog.getByRole("button", { name: "Test first" }).click();
  await dialog.getByText("the key was not accepted").waitFor();
  const made = () => house.db.prisma.connection.count({ where: { connectorKey: "http" } });
  const before = await made();
  await dialog.getByRole("button", { name: "Test and save" }).click();
  await dialog.getByRole("alert").getByText("the key was not accepted").waitFor();
  expect(await made()).toBe(before);
  await dialog.getByLabel(/^Header value/).fill("sandbox-key");
  await dialog.getByRole("button", { name: "Test and save" }).click();
  await page.getByRole("heading", { level: 1, name: /^HTTP with a key Connection/ }).waitFor();
  await page.getByText("shared: Key in X-API-Key").first().waitFor();
  expect(await page.getByText("sandbox-key").count()).toBe(0);
});

it("[C10] says that the window of a consent was closed, and goes on when it is opened once more", async () => {
  const page = await house.visit("Ben");
  await page.goto("/connections/new?connector=trello");
  const dialog = page.getByRole("dialog", { name: "Connect Trello" });
  await dialog.getByRole("radio", { name: /^One account for everything/ }).check();
  const opened = page.waitForEvent("popup");
  await dialog.getByRole("button", { name: "Authorize" }).click();
  const consent = await opened;
  await consent.getByRole("button", { name: "Allow" }).waitFor();
  await dialog.getByText("is good for 90 seconds").waitFor();
  await consent.close();
  await dialog.getByText("The window is closed.").waitFor();
  const again = page.waitForEvent("popup");
  await dialog.getByRole("button", { name: "Try again" }).click();
  await allow(await again, "ben@trello.example");
  await page.getByRole("heading", { level: 1, name: /^Trello Connection/ }).waitFor();
  await page
    .getByText(/^shared: /)
    .first()
    .waitFor();
});

it("[C19] names the forms that look something up through a connection, beside the workflows that act through it", async () => {
  const page = await house.visit("Ben");
  await openConnection(page, "Zoho Projects of the owner");
  const used = page.getByRole("region", { name: "Used by" });
  await used.getByText(/looks up “/).waitFor();
  await used.getByRole("link", { name: "Task is done" }).waitFor();
  await used.getByRole("link", { name: "Finish a task" }).click();
  await page.getByRole("heading", { level: 1, name: "Finish a task" }).first().waitFor();
  await page.goto("/services");
  const connections = menu(page).getByRole("link", { name: "Connections" });
  await page.getByRole("heading", { level: 1, name: "Custom services" }).waitFor();
  expect(await connections.getAttribute("aria-current")).toBe("page");
});

it("[C11] connects a service with a key by keyboard alone, and takes the focus to what is missing", async () => {
  const page = await house.visit("Ben");
  await page.goto("/connections/new?connector=http");
  const dialog = page.getByRole("dialog", { name: "Connect HTTP with a key" });
  await dialog.waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.closest(".mantine-InputWrapper-root")?.textContent);
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await press("ArrowDown", "ArrowDown", "Tab");
  await expect.poll(focused).toContain("Address of the API");
  await page.keyboard.insertText("https://crm.example");
  await press("Enter");
  await expect.poll(focused).toContain("Header name");
  await page.keyboard.insertText("X-API-Key");
  await press("Tab");
  await page.keyboard.insertText("sandbox-key");
  await press("Enter");
  await page.getByRole("heading", { level: 1, name: /^HTTP with a key Connection/ }).waitFor();
});
