import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import type { Page } from "../harness/browser.ts";
import { connect as consentTo } from "./support/connections.ts";
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

async function choose(page: Page, { field, option }: { field: string; option: string }): Promise<void> {
  await page.getByRole("combobox", { name: field }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Makes a connection on the service whose page is open, with the key that the sandbox's small CRM takes. */
async function connect(page: Page, service: string, keyLabel: string): Promise<void> {
  await page.getByRole("link", { name: "Connect", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Connect ${service}` });
  await dialog.getByRole("radio", { name: /^One account for everything/ }).check();
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
  // The gallery was scrolled to its end for this.
  expect(await page.locator("#content").evaluate(({ scrollTop }) => scrollTop)).toBe(0);
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
  await page.getByText("OpenAPI 3.1.0 · version 2.4 · 8 operations that can become actions").waitFor();
  const notes = page.getByRole("region", { name: "What does not come along" }).last();
  await notes.getByText("#/paths/~1xml/post/requestBody/content").waitFor();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await page.getByRole("button", { name: "Pick all shown" }).click();
  await page.getByText("7 picked").waitFor();
  await page.getByRole("button", { name: "Pick none" }).click();
  const elsewhere = page.getByRole("checkbox", { name: "Elsewhere" });
  expect(await elsewhere.isDisabled()).toBe(true);
  await page.getByText("at files.example: choose this host above").waitFor();
  const hosts = page.getByRole("group", { name: "Other hosts" });
  await hosts.getByRole("checkbox", { name: "files.example" }).check();
  await elsewhere.check();
  await hosts.getByRole("checkbox", { name: "files.example" }).uncheck();
  await page.getByText("0 picked").waitFor();
  await hosts.getByRole("checkbox", { name: "files.example" }).check();
  await elsewhere.check();
  await choose(page, { field: "Address of the document", option: "https://{region}.crm.example/{team}/v1" });
  const region = page.getByRole("group", { name: "{region}" });
  expect(await region.getByRole("combobox", { name: "Usual value" }).inputValue()).toBe("eu");
  const team = page.getByRole("group", { name: "{team}" });
  expect(await team.getByRole("textbox", { name: "Usual value" }).inputValue()).toBe("all");
  await team.getByRole("textbox", { name: "Usual value" }).fill("..");
  await team.getByText("This is no value that it may have.").waitFor();
  await choose(page, { field: "Address of the document", option: "https://crm.example" });
  await page.getByRole("searchbox", { name: "Search operations" }).fill("create contact");
  await page.getByRole("checkbox", { name: "Create a contact" }).check();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Imported CRM");
  await page.getByRole("button", { name: "Create the service" }).click();
  await heading(page, "Imported CRM").waitFor();
  const made = page.getByRole("region", { name: "Actions of the service" });
  await made.getByText("POST /contacts").waitFor();
  await made.getByText("GET https://files.example/elsewhere").waitFor();
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

/** A document as large as those of big services, whose first operation says more than a step's title holds. */
function largeDocument(): string {
  const filler = "Says what this operation is for, when it is called and what becomes of its answer. ".repeat(8);
  const paths = Object.fromEntries(
    Array.from({ length: 2_300 }, (_, index) => {
      const summary = index === 0 ? `Take stock ${"of every shelf of every room ".repeat(5)}` : `Count shelf ${index}`;
      const responses = { 200: { description: "The number of pieces on it." } };
      return [`/shelves/${index}`, { get: { operationId: `shelf${index}`, summary, description: filler, responses } }];
    }),
  );
  const document = {
    openapi: "3.1.0",
    info: { title: "Depot", version: "9" },
    servers: [{ url: "https://crm.example" }],
    paths,
    components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-API-Key" } } },
    security: [{ key: [] }],
  };
  return JSON.stringify(document, null, 2);
}

/** Pastes as a clipboard does; keys would write tens of thousands of lines one by one. */
async function pasteInto(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

it("[K8] reads a document of 1.9 MB as soon as it is pasted, and a step of an action with a long title can be saved", async () => {
  const page = await house.visit("Ben");
  await page.goto("/services/import");
  const text = largeDocument();
  expect(text.length).toBeGreaterThan(1_700_000);
  await pasteInto(page, "Or paste it", text);
  await page.getByText("OpenAPI 3.1.0 · version 9 · 2,300 operations that can become actions").waitFor();
  await page.getByRole("searchbox", { name: "Search operations" }).fill("take stock");
  await page.getByRole("checkbox", { name: /^Take stock/ }).check();
  await page.getByRole("button", { name: "Create the service" }).click();
  await heading(page, "Depot").waitFor();
  await connect(page, "Depot", "X-API-Key");
  await newWorkflow(page, "Stock");
  const palette = page.getByRole("complementary", { name: "Steps to add" });
  await palette.getByRole("textbox", { name: "Search steps" }).fill("take stock");
  await palette.getByRole("button", { name: /^Add: Take stock/ }).click();
  await page.getByRole("status").getByText("Saved").waitFor();
  expect((await page.getByLabel("Name of the step").inputValue()).length).toBeLessThanOrEqual(120);
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
  await dialog.getByRole("radio", { name: /^One account for everything/ }).check();
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

it("[K4] [K6] tells a service of its own where to give access back and how to ask whose account it is, and adds that to one that is there", async () => {
  const page = await house.visit("Ben");
  await page.goto("/services/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Notes");
  await page.getByRole("radio", { name: /^OAuth 2/ }).check();
  await page.getByRole("textbox", { name: "Address", exact: true }).fill("https://crm.example");
  await page.getByLabel("Authorize address").fill("https://crm.example/authorize");
  await page.getByLabel("Access token address").fill("http://crm.example/token");
  await page.getByLabel("Client id").fill("an-app");
  await page.getByLabel("Client secret").fill("its-secret");
  await page.getByRole("button", { name: "Create the service" }).click();
  await page
    .getByRole("alert")
    .getByText(/Write https:\/\//)
    .waitFor();
  await page.getByLabel("Access token address").fill("https://crm.example/token");
  await page.getByRole("button", { name: "Create the service" }).click();
  await heading(page, "Notes").waitFor();

  await page.getByLabel("Revocation address").fill("https://crm.example/revoke");
  await page.getByLabel("Address that says whose account it is").fill("https://crm.example/me");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await page.getByText("This is needed.").waitFor();
  await page.getByLabel("Where the name stands in the answer").fill("user.email");
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await page.getByRole("button", { name: "Save the changes" }).click();
  await page.getByRole("dialog", { name: "Save the changes?" }).getByRole("button", { name: /^Save/ }).click();
  await page.getByRole("dialog", { name: "Save the changes?" }).waitFor({ state: "detached" });
  await page.reload();
  expect(await page.getByLabel("Revocation address").inputValue()).toBe("https://crm.example/revoke");
  expect(await page.getByLabel("Where the name stands in the answer").inputValue()).toBe("user.email");
});

it("[K4] [C13] says when another account was connected to a service of one's own, and has each forgotten where it was given", async () => {
  const page = await house.visit("Ben");
  await page.goto("/services/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Own tables");
  await page.getByRole("radio", { name: /^OAuth 2/ }).check();
  await page.getByRole("textbox", { name: "Address", exact: true }).fill("https://sheets.googleapis.com");
  const lasting = "?access_type=offline&prompt=consent";
  await page.getByLabel("Authorize address").fill(`https://accounts.google.com/o/oauth2/v2/auth${lasting}`);
  await page.getByLabel("Access token address").fill("https://oauth2.googleapis.com/token");
  await page.getByLabel("Revocation address").fill("https://oauth2.googleapis.com/revoke");
  const whose = "https://openidconnect.googleapis.com/v1/userinfo";
  await page.getByLabel("Address that says whose account it is").fill(whose);
  await page.getByLabel("Where the name stands in the answer").fill("email");
  await page.getByLabel("Where an id stands that never changes").fill("sub");
  await page.getByRole("combobox", { name: "Scopes" }).fill("https://www.googleapis.com/auth/userinfo.email");
  await page.keyboard.press("Enter");
  await choose(page, { field: "Client signs in by", option: "Fields of the request" });
  await page.getByLabel("Client id").fill("sandbox-client");
  await page.getByLabel("Client secret").fill("sandbox-secret");
  await page.getByRole("button", { name: "Create the service" }).click();
  await heading(page, "Own tables").waitFor();
  await page.getByRole("link", { name: "Connect", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Connect Own tables" });
  await dialog.getByRole("radio", { name: /^One account for everything/ }).check();
  await consentTo(page, { button: "Authorize", account: "ana@gmail.example" });
  await heading(page, "Own tables Connection").waitFor();
  await page.getByText("shared: ana@gmail.example").first().waitFor();

  await consentTo(page, { button: "Authorize again", account: "ben@gmail.example" });
  const noticed = page.getByRole("alert").filter({ hasText: "Before, it was ana@gmail.example." });
  await noticed.waitFor();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await consentTo(page, { button: "No, choose the other account", account: "ana@gmail.example" });
  await page.getByText("Connected as ana@gmail.example.").waitFor();

  const outside = await house.stranger();
  const look = (path: string, table: string) => readTable(outside, { url: house.stack.sandboxUrl, path, table });
  const told = async () => (await look("/_calls", "Latest calls")).filter(({ Path }) => Path === "/revoke").length;
  const grants = async () => {
    const rows = await look("/_services/google_accounts", "Grants");
    return rows.map(({ Account, State }) => `${Account} ${State}`);
  };
  expect((await grants()).filter((grant) => grant === "ana@gmail.example live")).not.toEqual([]);
  const before = await told();
  await page.getByRole("button", { name: "Revoke ana@gmail.example" }).click();
  const revoking = page.getByRole("dialog", { name: "Revoke ana@gmail.example" });
  await revoking.getByRole("button", { name: "Revoke", exact: true }).click();
  await page.getByText("not connected").first().waitFor();
  expect(await told()).toBe(before + 1);
  expect((await grants()).at(-1)).toBe("ana@gmail.example revoked");

  await consentTo(page, { button: "Authorize", account: "ben@gmail.example" });
  await page.getByText("Connected as ben@gmail.example.").waitFor();
  expect((await grants()).at(-1)).toBe("ben@gmail.example live");
  await page.goto("/services");
  await page.getByRole("link", { name: "Own tables" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const deleting = page.getByRole("dialog", { name: "Delete Own tables?" });
  await deleting.getByRole("button", { name: "Delete and revoke" }).click();
  await page.waitForURL("**/services");
  expect((await grants()).at(-1)).toBe("ben@gmail.example revoked");
});
