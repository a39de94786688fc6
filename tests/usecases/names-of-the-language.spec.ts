import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { card, create, write, writeCondition } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";
import { seeDone, send } from "./support/live-form.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const inMain = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true });

/** A service whose name, action and parts are called as every object of the language has something. */
const document = `openapi: 3.1.0
info: { title: constructor, version: "1" }
servers: [{ url: https://crm.example }]
components: { securitySchemes: { constructor: { type: apiKey, in: header, name: X-API-Key } } }
security: [{ constructor: [] }]
paths:
  /contacts:
    post:
      operationId: constructor
      summary: Constructor
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [email], properties: { email: { type: string }, name: { type: string }, hasOwnProperty: { type: string } } }
      responses:
        201: { description: made, content: { application/json: { schema: { type: object, properties: { email: { type: string } } } } } }
`;

async function makeService(page: Page): Promise<void> {
  await page.goto("/services/import");
  await page.getByLabel("Or paste it").fill(document);
  await page.getByRole("button", { name: "Read the document" }).click();
  await page.getByRole("checkbox", { name: "Constructor" }).check();
  expect(await page.getByLabel("Link name").inputValue()).toBe("constructor");
  await page.getByRole("button", { name: "Create the service" }).click();
  await page.getByRole("heading", { level: 1, name: "constructor" }).waitFor();
  await page.getByRole("link", { name: "Connect", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Connect constructor" });
  await dialog.getByLabel("X-API-Key").fill("sandbox-key");
  await dialog.getByRole("radio", { name: /^One account for everything/ }).check();
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("constructor");
  await dialog.getByRole("button", { name: /^(Test and save|Save untested)$/ }).click();
  await page.waitForURL(/\/connections\/[0-9a-f-]{36}$/);
  const { linkName } = await house.db.prisma.connection.findFirstOrThrow({ where: { name: "constructor" } });
  expect(linkName).toBe("constructor");
}

it("[W3] [K8] takes constructor, toString and their kind as names of services, forms, fields and steps, and later steps read what stands under them", async () => {
  const page = await house.visit("Ben");
  await makeService(page);
  await inMain(page, "Applications").click();
  await create(page, "application", { name: "constructor" });
  await inMain(page, "Forms").click();
  await create(page, "form", { name: "toString" });
  for (const label of ["constructor", "toString"]) {
    await page.getByRole("button", { name: "Add a field: Text" }).click();
    const settings = page.getByRole("complementary", { name: "Settings" });
    await settings.getByLabel("Label").fill(label);
    await settings.getByRole("switch", { name: "Must be filled in" }).check();
    await page.locator(`[data-field=${label}]`).waitFor();
  }
  await page.getByRole("button", { name: "Publish version 1" }).click();
  await page.getByText("version 1 is live").waitFor();

  await inMain(page, "Workflows").click();
  await create(page, "workflow", { name: "valueOf", form: "toString" });
  const palette = page.getByRole("complementary", { name: "Steps to add" });
  await palette.getByRole("textbox", { name: "Search steps" }).fill("constructor");
  await palette.getByRole("button", { name: "Add: Constructor (constructor)" }).click();
  await write(page, "Email", "{{ form.constructor }}@example.net");
  await write(page, "Name", "{{ form.toString }}");
  await palette.getByRole("textbox", { name: "Search steps" }).fill("");
  await palette.getByRole("button", { name: "Add: Set variables" }).click();
  await page.getByRole("textbox", { name: "Name in row 1 of Variables" }).fill("constructor");
  await write(page, "Value in row 1 of Variables", "{{ steps.constructor.email }} of {{ form.toString }}");
  await palette.getByRole("button", { name: "Add: Condition" }).click();
  await writeCondition(
    page,
    "True when",
    'vars.constructor == "ada@example.net of Lovelace" && form.constructor == "ada"',
  );
  await page.getByText(/^Saved/).waitFor();
  await page.reload();
  await card(page, "Constructor").waitFor();
  const { draft } = await house.db.prisma.workflow.findFirstOrThrow({ where: { name: "valueOf" } });
  expect(JSON.stringify(draft)).toContain('"id":"constructor"');
  await page.getByRole("button", { name: "Publish version 1" }).click();
  await page.getByText("Version 1 is live.").waitFor();

  const { slug } = await house.db.prisma.form.findFirstOrThrow({ where: { name: "toString" } });
  const form = await page.context().newPage();
  await form.goto(`/f/${slug}`);
  await send(form, { values: { constructor: "ada", toString: "Lovelace" }, button: "Send" });
  await seeDone(form, "Condition");

  await inMain(page, "Records").click();
  await page.getByRole("table").getByText("Lovelace").waitFor();
  await inMain(page, "Runs").last().click();
  await page.getByRole("table", { name: "Runs" }).getByRole("link", { name: "valueOf" }).click();
  const happened = page.getByRole("navigation", { name: "What happened" });
  await happened.getByRole("button", { name: "Set variables" }).click();
  const kept = page.getByRole("complementary", { name: "Details of Set variables" });
  await kept.getByText("ada@example.net of Lovelace").first().waitFor();
  await happened.getByRole("button", { name: "Condition" }).click();
  await page.getByRole("complementary", { name: "Details of Condition" }).getByText("true").first().waitFor();
  const contacts = await house.look("/_services/http", "Contacts");
  expect(contacts).toContainEqual(expect.objectContaining({ "E-mail": "ada@example.net", Name: "Lovelace" }));
});
