import { afterAll, beforeAll, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import type { Page } from "../harness/browser.ts";
import { authorize, connect, openConnection } from "./support/connections.ts";
import { choose } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";
import { openForm, send } from "./support/live-form.ts";
import { readTable } from "./support/sandbox.ts";
import { signIn } from "./support/sign-in.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const menu = (page: Page) => page.getByRole("navigation", { name: "Main" });

async function openSales(page: Page, part: "Workflows" | "Forms"): Promise<void> {
  await menu(page).getByRole("link", { name: "Applications" }).click();
  await page.getByRole("link", { name: "Sales" }).click();
  await menu(page).getByRole("link", { name: part }).click();
}

it("[I] says in the editor whose account each step would use for a person, in a test and for people, and what is missing", async () => {
  const page = await house.visit("Ben");
  await openSales(page, "Workflows");
  await page.getByRole("link", { name: "Contact into the CRM" }).click();
  const chip = page.getByRole("button", { name: /^Whose account: / }).first();
  await chip.waitFor();
  await page.getByRole("button", { name: /^Run as: / }).click();
  await page.getByRole("menuitem", { name: "Uma User" }).click();
  await page.getByRole("button", { name: "Run as: Uma User" }).waitFor();
  await expect.poll(() => chip.getAttribute("aria-label")).toBe("Whose account: not connected");
  await chip.click();
  await page.getByText("Uma User has not connected a Zoho CRM account yet.").waitFor();
  await page.getByText("USER_NOT_AUTHORIZED").waitFor();
  await page.getByRole("button", { name: "Copy the link to send" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Run as: / }).click();
  await page.getByRole("menuitem", { name: "For people, in production" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "hidden" });
  await page.getByText("Who will this run as, for people?").waitFor();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
});

it("[I] counts who of a form's people is ready, and a link asks exactly one of them, whose runs then go on", async () => {
  const uma = await house.visit("Uma");
  await openForm(uma, "New contact");
  await send(uma, { values: { "Last name": "Linked", "E-mail": "linked@customer.example" }, button: "Save contact" });

  const page = await house.visit("Ben");
  await openSales(page, "Forms");
  await page.getByRole("button", { name: "More for New contact" }).click();
  await page.getByRole("menuitem", { name: "Who is ready" }).click();
  await page.getByText("0 of 5 people").waitFor();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy the link to send for Uma User" }).click();
  await page.getByRole("button", { name: "Link copied" }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).pathname).toMatch(/^\/authorize\//);

  const udo = await house.visit("Udo");
  await udo.goto(link);
  await udo.getByText("This link asks Uma User to connect an account at Zoho CRM").waitFor();
  expect(await udo.getByRole("button", { name: "Connect", exact: true }).count()).toBe(0);
  expect(await udo.getByText("runs wait").count()).toBe(0);

  // Uma opens it in a browser in which she has yet to sign in.
  const fresh = await house.stranger();
  await fresh.goto(link);
  await fresh.getByLabel("E-mail").waitFor();
  const person = house.stack.signIns.find(({ name }) => name.startsWith("Uma"));
  if (!person) throw new Error("the demo has no Uma");
  await signIn(fresh, person);
  await fresh.getByRole("heading", { level: 1, name: "Connect your Zoho CRM account" }).waitFor();
  await fresh.getByRole("region", { name: "One run waits for it" }).waitFor();
  await fresh.getByText("Create a record").waitFor();
  expect(await findBarriers(fresh, ["serious", "critical"])).toEqual([]);
  await connect(fresh, { button: "Connect", account: "uma@zoho.example" });
  await fresh.getByText("Connected as uma@zoho.example").first().waitFor();

  const outside = await house.stranger();
  const contacts = async () =>
    (await readTable(outside, { url: house.stack.sandboxUrl, path: "/_services/zoho_crm", table: "Contacts" }))
      .filter((row) => row.Last_Name === "Linked")
      .map((row) => row["Created by"]);
  await expect.poll(contacts, { timeout: 30_000 }).toEqual(["uma@zoho.example"]);
  await page.reload();
  await page.getByText("1 of 5 people").waitFor();
  expect(await page.getByText("Uma User").count()).toBe(0);
});

it("[C4 W6] shows what a schedule's next window would use, lets heirs be named, and hands the primary account on to them", async () => {
  const ana = await house.visit("Ana");
  await menu(ana).getByRole("link", { name: "Schedules" }).click();
  await ana.getByRole("button", { name: "Every morning", exact: true }).click();
  const next = ana.getByRole("region", { name: "The next window" });
  await next.getByText("has no primary account").first().waitFor();
  await next.getByText("is held until they work").waitFor();
  expect(await findBarriers(ana, ["serious", "critical"])).toEqual([]);
  await ana.keyboard.press("Escape");

  await openConnection(ana, "Zoho CRM of each seller");
  await authorize(ana, { button: "Connect my account", account: "ana@zoho.example" });
  await menu(ana).getByRole("link", { name: "People" }).click();
  const changed = ana.waitForResponse((answer) => answer.url().includes("people.setRole"));
  await choose(ana, "Role of Ben Builder", "Admin");
  await changed;
  const ben = await house.visit("Ben");
  await openConnection(ben, "Zoho CRM of each seller");
  await authorize(ben, { button: "Connect my account", account: "ben@zoho.example" });

  await openConnection(ana, "Zoho CRM of each seller");
  const panel = ana.getByRole("region", { name: "Primary account" });
  await panel.getByText("No heir can take over: schedules would wait.").waitFor();
  await panel
    .getByRole("combobox", { name: "Add an heir" })
    .or(panel.getByRole("textbox", { name: "Add an heir" }))
    .click();
  await ana.getByRole("option", { name: "Ben Builder" }).click();
  await panel.getByText("Ben Builder takes over.").waitFor();
  expect(await findBarriers(ana, ["serious", "critical"])).toEqual([]);
  await panel.getByRole("button", { name: "Step down" }).click();
  await panel.getByText("Ben Builder, ben@zoho.example").waitFor();
  await panel.getByText("Took over from Ana Admin.").waitFor();

  await menu(ana).getByRole("link", { name: "Schedules" }).click();
  await ana.getByRole("button", { name: "Every morning", exact: true }).click();
  await ana.getByRole("region", { name: "The next window" }).getByText("ben@zoho.example").first().waitFor();
  await ana.keyboard.press("Escape");

  await menu(ana).getByRole("link", { name: "People" }).click();
  await ana.getByRole("button", { name: "Switch off the access of Ben Builder" }).click();
  const leaving = ana.getByRole("dialog", { name: "Switch off the access of Ben Builder" });
  await leaving.getByText("Nobody takes over the primary account of “Zoho CRM of each seller”").waitFor();
  await leaving.getByText("Every morning").waitFor();
  await leaving.getByRole("button", { name: "Cancel" }).click();
});
