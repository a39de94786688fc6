import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import type { Page } from "../harness/browser.ts";
import { newWorkflow, runTest, write } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";
import { readTable } from "./support/sandbox.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const document = new URL("../../packages/connectors/src/openapi/testing/nasty.yaml", import.meta.url);
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

/** Makes a connection on the service whose page is open, with the key that the sandbox's small CRM takes. */
async function connect(page: Page, service: string, keyLabel: string): Promise<void> {
  await page.getByRole("link", { name: "Connect", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Connect ${service}` });
  await dialog.getByLabel(keyLabel).fill("sandbox-key");
  await dialog.getByRole("button", { name: /^(Test and save|Save untested)$/ }).click();
  await heading(page, `${service} Connection`).waitFor();
}

it("[K3] [K4] [K6] makes a service with a key, uses it in a web request, and sees what stops before it is edited", async () => {
  const page = await house.visit("Ben");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Connections" }).click();
  await page.getByRole("link", { name: "New connection" }).first().click();
  await page.getByRole("link", { name: /^Make your own service/ }).click();
  await heading(page, "New service").waitFor();
  await page.getByRole("button", { name: "Create the service" }).click();
  await page.getByText(/places above need another look/).waitFor();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Our CRM");
  expect(await page.getByLabel("Link name").inputValue()).toBe("our_crm");
  await page.getByLabel("Actual name").fill("X-API-Key");
  await page.getByRole("textbox", { name: "Address", exact: true }).fill("https://{shop}.example");
  await page.getByRole("group", { name: "{shop}" }).waitFor();
  await page.getByText("Write out the end of the host behind the placeholder").waitFor();
  await page.getByRole("textbox", { name: "Address", exact: true }).fill("https://crm.example");
  await page.getByLabel("Path to test a key with").fill("/");
  await page.getByRole("button", { name: "Create the service" }).click();
  await heading(page, "Our CRM").waitFor();
  await connect(page, "Our CRM", "API key");

  await newWorkflow(page, "Web requests");
  await page.getByRole("button", { name: "Add: Send a web request" }).click();
  await page.getByLabel("Name of the step").fill("Look it up");
  await write(page, "Address", "https://crm.example/contacts");
  await page.getByLabel("Connection", { exact: true }).click();
  await page.getByRole("option", { name: /^Our CRM Connection/ }).click();
  await page.getByRole("region", { name: "Workflow" }).getByText("shared: Key in X-API-Key").first().waitFor();
  await runTest(page);

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Connections" }).last().click();
  await page.getByRole("link", { name: "Custom services" }).click();
  await page.getByRole("table", { name: "Custom services" }).getByRole("link", { name: "Our CRM" }).click();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Our old CRM");
  await page.getByRole("button", { name: "Save the changes" }).click();
  const stops = page.getByRole("dialog", { name: "Save the changes?" });
  await stops.getByText("1 connection is revoked: Our CRM Connection").waitFor();
  await stops.getByText("1 workflow waits for a new authorization: Ask the CRM").waitFor();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await stops.getByRole("button", { name: "Save and revoke" }).click();
  await heading(page, "Our old CRM").waitFor();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Connections" }).last().click();
  await page.getByRole("row").filter({ hasText: "Our CRM Connection" }).getByText("not connected").first().waitFor();

  const ana = await house.visit("Ana");
  await ana.goto("/services");
  await ana.getByRole("link", { name: "Our old CRM" }).click();
  await ana.getByText("Only Ben Builder, who made this service, can change or delete it.").waitFor();
  expect(await ana.getByRole("button", { name: "Delete" }).count()).toBe(0);
});

it("[K8] makes a service from an OpenAPI document, whose actions run with typed values", async () => {
  const page = await house.visit("Ben");
  await page.goto("/services/import");
  await page.getByLabel("Or paste it").fill(readFileSync(document, "utf8"));
  await page.getByRole("button", { name: "Read the document" }).click();
  await page.getByText("OpenAPI 3.1.0 · version 2.4 · 6 operations that can become actions").waitFor();
  const notes = page.getByRole("region", { name: "What does not come along" }).last();
  await notes.getByText("#/paths/~1xml/post/requestBody/content").waitFor();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await page.getByRole("searchbox", { name: "Search operations" }).fill("create contact");
  await page.getByRole("checkbox", { name: "Create a contact" }).check();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Imported CRM");
  await page.getByRole("button", { name: "Create the service" }).click();
  await heading(page, "Imported CRM").waitFor();
  await page.getByRole("region", { name: "Actions of the service" }).getByText("POST /contacts").waitFor();
  await connect(page, "Imported CRM", "X-API-Key");

  await newWorkflow(page, "Typed actions");
  const palette = page.getByRole("complementary", { name: "Steps to add" });
  await palette.getByRole("textbox", { name: "Search steps" }).fill("create contact imported");
  await palette.getByRole("button", { name: "Add: Create a contact (Imported CRM)" }).click();
  await write(page, "Email", "typed@example.net");
  await runTest(page);
  const outside = await house.stranger();
  const rows = await readTable(outside, { url: house.stack.sandboxUrl, path: "/_services/http", table: "Contacts" });
  expect(rows).toContainEqual(expect.objectContaining({ "E-mail": "typed@example.net" }));
});

it("[K4] [C6] connects a service that knows only its app in one go, and says when it refuses the app", async () => {
  const page = await house.visit("Ben");
  await page.goto("/services/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Ledger");
  await page.getByRole("radio", { name: /^OAuth 2/ }).check();
  await page.getByRole("radio", { name: /^Client credentials/ }).check();
  await page.getByRole("textbox", { name: "Address", exact: true }).fill("https://acme.my.salesforce.com");
  await page.getByLabel("Access token address").fill("https://acme.my.salesforce.com/services/oauth2/token");
  await page.getByLabel("Client id").fill("an-app-of-yesterday");
  await page.getByLabel("Client secret").fill("its-secret");
  await page.getByRole("button", { name: "Create the service" }).click();
  await heading(page, "Ledger").waitFor();
  await page.getByRole("link", { name: "Connect", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Connect Ledger" });
  expect(await dialog.getByRole("radio", { name: "Everyone's own account" }).count()).toBe(0);
  await dialog.getByRole("button", { name: "Connect", exact: true }).click();
  await dialog.getByRole("alert").getByText("CLIENT_CREDENTIAL_REJECTED").waitFor();
  await dialog.getByText("With our own client id").click();
  await dialog.getByRole("button", { name: "Connect", exact: true }).click();
  await dialog.getByText("Client id is missing.").waitFor();
  await dialog.getByLabel("New client id").fill("sandbox-client");
  await dialog.getByLabel("Client secret").fill("sandbox-secret");
  await dialog.getByLabel("Client secret").press("Enter");
  await heading(page, "Ledger Connection").waitFor();
  await page.getByText("shared: Ledger").first().waitFor();
  await page.getByText("our own, …ient").waitFor();
});
