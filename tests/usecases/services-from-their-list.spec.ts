import { afterAll, beforeAll, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import type { Page } from "../harness/browser.ts";
import { type House, openHouse } from "./support/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const menuOf = (page: Page, name: string) => page.getByRole("button", { name: `More for ${name}` });

async function makeService(page: Page, name: string): Promise<void> {
  await page.goto("/services/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.getByLabel("Actual name").fill("X-API-Key");
  await page.getByRole("textbox", { name: "Address", exact: true }).fill("https://crm.example");
  await page.getByRole("button", { name: "Create the service" }).click();
  await heading(page, name).waitFor();
}

it("[K11] connects and deletes a service from its row, by keyboard and with the way back, and says what uses it", async () => {
  const page = await house.visit("Ben");
  await makeService(page, "Warehouse");
  await page.goto("/services");
  await menuOf(page, "Warehouse").focus();
  await page.keyboard.press("Enter");
  const choices = page.getByRole("menu").getByRole("menuitem");
  expect(await choices.allInnerTexts()).toEqual(["Connect", "Edit", "Delete"]);
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await page.getByRole("menuitem", { name: "Delete" }).press("Enter");
  await page.getByText("“Warehouse” is deleted.").waitFor();
  await page.getByRole("link", { name: "Warehouse" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Warehouse" }).waitFor();

  await menuOf(page, "Warehouse").click();
  await page.getByRole("menuitem", { name: "Connect" }).click();
  const dialog = page.getByRole("dialog", { name: "Connect Warehouse" });
  await dialog.getByRole("radio", { name: /^One account for everything/ }).check();
  await dialog.getByLabel("API key").fill("sandbox-key");
  await dialog.getByRole("button", { name: "Save untested" }).click();
  await heading(page, "Warehouse Connection").waitFor();
  await page.goto("/services");
  await menuOf(page, "Warehouse").click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const stops = page.getByRole("dialog", { name: "Delete Warehouse?" });
  await stops.getByText("1 connection is revoked: Warehouse Connection").waitFor();
  await stops.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("link", { name: "Warehouse" }).waitFor();

  const ana = await house.visit("Ana");
  await ana.goto("/services");
  await menuOf(ana, "Warehouse").click();
  expect(await ana.getByRole("menuitem").allInnerTexts()).toEqual(["Connect", "Open"]);
});

it("[C11] asks for the site of a Jira account where it is connected, and says what is wrong with it", async () => {
  const page = await house.visit("Ben");
  await page.goto("/connections/new?connector=jira");
  const dialog = page.getByRole("dialog", { name: "Connect Jira (Atlassian)" });
  await dialog.getByRole("radio", { name: /^One account for everything/ }).check();
  await dialog.getByLabel("Site address").fill("jira.example");
  await dialog.getByLabel("E-mail address of the account").fill("ana@jira.example");
  await dialog.getByLabel("API token").fill("sandbox-jira-token");
  await dialog.getByRole("button", { name: "Test first" }).click();
  await dialog.getByText("For example https://your-company.atlassian.net.").nth(1).waitFor();
  await dialog.getByLabel("Site address").fill("https://example.atlassian.net");
  await dialog.getByRole("button", { name: "Test and save" }).click();
  await heading(page, "Jira (Atlassian) Connection").waitFor();
  await page.getByText("ana@jira.example").first().waitFor();
});

it("[K11] says that the actions chosen for a custom service have to be set up there too", async () => {
  const page = await house.visit("Ben");
  await page.goto("/services/import");
  const flow = { authorizationUrl: "https://crm.example/authorize", tokenUrl: "https://crm.example/token", scopes: {} };
  const get = { operationId: "listNotes", summary: "List notes", responses: { 200: { description: "Notes" } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Notebook", version: "1" },
    servers: [{ url: "https://crm.example" }],
    paths: { "/notes": { get } },
    components: { securitySchemes: { account: { type: "oauth2", flows: { authorizationCode: flow } } } },
    security: [{ account: [] }],
  };
  await page.getByLabel("Or paste it").fill(JSON.stringify(document));
  await page.getByRole("button", { name: "Read the document" }).click();
  await page.getByRole("checkbox", { name: "List notes" }).check();
  await page.getByLabel("Client id").fill("sandbox-client");
  await page.getByLabel("Client secret").fill("sandbox-secret");
  await page.getByRole("button", { name: "Create the service" }).click();
  await heading(page, "Notebook").waitFor();
  await page.getByRole("link", { name: "Connect", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Connect Notebook" });
  await dialog.getByRole("button", { name: "Allowed actions, environments, link name" }).click();
  await dialog.getByRole("radio", { name: "Only specific actions" }).check();
  await dialog.getByText("Choose what is set up at Notebook too").waitFor();
});
