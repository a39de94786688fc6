import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { authorize, connect, openConnection } from "./support/connections.ts";
import { choose } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";
import { openForm, seeDone, send } from "./support/live-form.ts";
import { allow, readTable } from "./support/sandbox.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const keepContact = (page: Page, name: string) =>
  send(page, { values: { "Last name": name, "E-mail": `${name}@customer.example` }, button: "Save contact" });

it("[C13] [C14] lets nothing leave after a person revoked their account, and goes on when they connect it again", async () => {
  const page = await house.visit("Uma");
  const accounts = () =>
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "My accounts" }).click();
  await accounts();
  await connect(page, { button: "Connect", account: "uma@zoho.example", at: "Zoho CRM of each seller" });
  await page.getByText("uma@zoho.example").first().waitFor();
  await page.getByRole("button", { name: "Revoke uma@zoho.example at Zoho CRM" }).click();
  const dialog = page.getByRole("dialog", { name: "Revoke uma@zoho.example" });
  await dialog.getByText("Contact into the CRM").waitFor();
  await dialog.getByRole("button", { name: "Revoke", exact: true }).click();
  await page.getByText("Nothing acts for you yet.").waitFor();
  const outside = await house.stranger();
  const look = (path: string, table: string) => readTable(outside, { url: house.stack.sandboxUrl, path, table });
  const before = await look("/_calls", "Latest calls");
  expect(before.map(({ Path }) => Path)).toContain("/oauth/v2/token/revoke");

  await openForm(page, "New contact");
  await keepContact(page, "Revoked");
  await page.getByRole("region", { name: "Connect your Zoho CRM account" }).waitFor();
  expect(await look("/_calls", "Latest calls")).toEqual(before);
  await connect(page, { button: "Authorize", account: "uma@zoho.example" });
  await seeDone(page, "Create the contact");
  expect(await look("/_services/zoho_crm", "Contacts")).toMatchObject([
    { Last_Name: "Revoked", "Created by": "uma@zoho.example" },
  ]);
});

it("[C3] shows an account that was connected while the person looked at another page meanwhile", async () => {
  const page = await house.visit("Pia");
  const menu = page.getByRole("navigation", { name: "Main" });
  await menu.getByRole("link", { name: "My accounts" }).click();
  const opened = page.waitForEvent("popup");
  const place = page.getByRole("article", { name: "Dropbox of each colleague" });
  await place.getByRole("button", { name: "Connect" }).click();
  const consent = await opened;
  await menu.getByRole("link", { name: "Home" }).click();
  await page.getByRole("heading", { name: "Forms open to you" }).waitFor();
  const closed = consent.waitForEvent("close");
  await allow(consent, "uma@dropbox.example");
  await closed;
  await menu.getByRole("link", { name: "My accounts" }).click();
  await page.getByRole("article", { name: "uma@dropbox.example at Dropbox" }).waitFor();
});

it("[C6] connects with an organization's own client id and secret", async () => {
  const outside = await house.stranger();
  await outside.goto(`${house.stack.sandboxUrl}/_services/zoho_accounts`);
  await outside.getByLabel("Client id").fill("1000.EXAMPLE");
  await outside.getByLabel("Client secret").fill("a-secret-of-their-own");
  await outside.getByRole("button", { name: "Register an app" }).click();

  const page = await house.visit("Ben");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Connections" }).click();
  await page.getByRole("link", { name: "New connection" }).first().click();
  await page.getByRole("heading", { level: 1, name: "New connection" }).waitFor();
  await page.getByRole("button", { name: "Zoho CRM" }).click();
  const dialog = page.getByRole("dialog", { name: "Connect Zoho CRM" });
  await dialog.getByRole("radio", { name: /^One account for everything/ }).check();
  await dialog.getByText("With our own client id").click();
  await dialog.getByText("/oauth/callback/zoho_crm").waitFor();
  await dialog.getByRole("button", { name: "Authorize" }).click();
  await dialog.getByText("Client id is missing.").waitFor();
  await dialog.getByLabel("New client id").fill("1000.EXAMPLE");
  await dialog.getByLabel("Client secret").fill("a-secret-of-their-own");
  await connect(page, { button: "Authorize", account: "sales@zoho.example" });
  await page.getByRole("heading", { level: 1, name: "Zoho CRM Connection" }).waitFor();
  await page.getByText("shared: sales@zoho.example").first().waitFor();
  expect(await page.getByText("a-secret-of-their-own").count()).toBe(0);
});

it("[C4] makes the first administrator's account primary, and lets an administrator move it", async () => {
  const ana = await house.visit("Ana");
  await openConnection(ana, "Zoho CRM of each seller");
  await authorize(ana, { button: "Connect my account", account: "ana@zoho.example" });
  await ana.getByText("primary: Ana Admin").waitFor();
  await ana.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "People" }).click();
  const changed = ana.waitForResponse((answer) => answer.url().includes("people.setRole"));
  await choose(ana, "Role of Ben Builder", "Admin");
  await changed;
  const ben = await house.visit("Ben");
  await openConnection(ben, "Zoho CRM of each seller");
  await authorize(ben, { button: "Connect my account", account: "ben@zoho.example" });
  await ben.getByRole("button", { name: "Make primary" }).click();
  const asked = ben.getByRole("dialog", { name: "Make this the primary account?" });
  await asked.getByText("acts as your account ben@zoho.example", { exact: false }).waitFor();
  await asked.getByRole("listitem").first().waitFor();
  await asked.getByRole("button", { name: "Make primary" }).click();
  await ben.getByText("primary: Ben Builder").waitFor();
});

it("[I] does not open a form to the public behind which steps act as the submitter", async () => {
  const page = await house.visit("Ben");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Applications" }).click();
  await page.getByRole("link", { name: "Sales" }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Forms" }).click();
  await page.getByRole("link", { name: "New contact" }).click();
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("switch", { name: "Open to the public" }).click();
  await page.getByText("ANONYMOUS_TRIGGER_NOT_ALLOWED").waitFor();
  expect(await page.getByRole("switch", { name: "Open to the public" }).isChecked()).toBe(false);
});

it("[C12] [C15] says what stops when an account is revoked from the list, and when all of somebody's are", async () => {
  const ben = await house.visit("Ben");
  await openConnection(ben, "Zoho CRM of the office");
  await authorize(ben, { button: "Authorize", account: "sales@zoho.example" });
  await ben.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Connections" }).last().click();
  await ben.getByRole("button", { name: "More for Zoho CRM of the office" }).click();
  await ben.getByRole("menuitem", { name: "Revoke my account" }).click();
  const revoke = ben.getByRole("dialog", { name: "Revoke sales@zoho.example" });
  await revoke.getByText("Can act for everybody no more").waitFor();
  await revoke.getByText("Order updates the customer").waitFor();
  await revoke.getByRole("button", { name: "Revoke", exact: true }).click();
  await ben
    .getByRole("row", { name: /Zoho CRM of the office/ })
    .getByText("not connected")
    .waitFor();

  const udo = await house.visit("Udo");
  await udo.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "My accounts" }).click();
  await connect(udo, { button: "Connect", account: "udo@zoho.example", at: "Zoho CRM of each seller" });
  await udo.getByRole("article", { name: "udo@zoho.example at Zoho CRM" }).getByText("Contact into the CRM").waitFor();
  await udo.getByRole("button", { name: "Revoke all" }).click();
  const all = udo.getByRole("dialog", { name: "Revoke all my accounts" });
  await all.getByText("Formwork forgets your account at Zoho CRM").waitFor();
  await all.getByRole("button", { name: "Revoke all now" }).click();
  await all.getByText("1 account revoked.").waitFor();
  await all.getByRole("button", { name: "Close", exact: true }).last().click();
  await udo.getByText("Nothing acts for you yet.").waitFor();
});
