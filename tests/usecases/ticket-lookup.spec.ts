import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import { darken } from "../browser/support/demo-browser.ts";
import type { Page } from "../harness/browser.ts";
import { authorize, openConnection } from "./support/connections.ts";
import { type House, openHouse } from "./support/house.ts";
import { openForm, seeDone, send } from "./support/live-form.ts";

const connection = "Salesforce of the support team";
const team = "ana@acme.example";
const serious = ["serious", "critical"];

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

/** Lets a builder connect the account of the support team, unless it is connected already. */
async function connectTeam(): Promise<void> {
  const builder = await house.visit("Ben");
  await openConnection(builder, connection);
  if ((await builder.getByText(`shared: ${team}`).count()) === 0)
    await authorize(builder, { button: "Authorize", account: team });
  await builder.context().close();
}

/** Adds a customer to Salesforce by the demo's own form. */
async function addCustomer(page: Page, customer: { name: string; email: string; phone?: string }): Promise<void> {
  await openForm(page, "New customer");
  const values = { "Last name": customer.name, "E-mail": customer.email, Phone: customer.phone ?? "" };
  await send(page, { values, button: "Add customer" });
  await seeDone(page, "Add the contact");
}

/** Opens the lookup of the ticket form in the builder, from the menu. */
async function openLookup(builder: Page): Promise<void> {
  const menu = builder.getByRole("navigation", { name: "Main" });
  await menu.getByRole("link", { name: "Applications" }).click();
  await builder.getByRole("link", { name: "Support" }).click();
  await menu.getByRole("link", { name: "Forms" }).click();
  await builder.getByRole("link", { name: "Support ticket" }).click();
  await builder.getByRole("region", { name: "Lookups" }).getByRole("button", { name: "Customer" }).click();
}

/** Types the customer's e-mail as a person does, and goes on to the next field. */
async function typeEmail(page: Page, email: string): Promise<void> {
  await page.getByLabel("Customer's e-mail").fill(email);
  await page.keyboard.press("Tab");
}

const told = (page: Page, words: string) => page.getByRole("status").filter({ hasText: words }).waitFor();
const filledIn = (page: Page) =>
  Promise.all(["Last name", "Phone"].map((label) => page.getByLabel(label).inputValue()));

describe("A ticket form whose admin connection nobody has authorized", () => {
  let alone: House;
  beforeAll(async () => {
    alone = await openHouse();
  });
  afterAll(() => alone?.close());

  it("[C2 I W2] says who can connect the account, stays usable, and looks the customer up once a builder did", async () => {
    const page = await alone.visit("Uma");
    await openForm(page, "Support ticket");
    await typeEmail(page, "ada@customer.example");
    await told(page, "“Customer” is looked up in Salesforce, where no account is connected at the moment.");
    await told(page, "A builder of this form can connect one. You can fill it in yourself.");
    expect(await page.getByRole("button", { name: "Authorize" }).count()).toBe(0);
    expect(await findBarriers(page, serious)).toEqual([]);

    const builder = await alone.visit("Ben");
    await openConnection(builder, connection);
    await authorize(builder, { button: "Authorize", account: team });
    await page.getByRole("button", { name: "Try again" }).click();
    await told(page, "“Customer”: nothing was found. You can fill it in yourself.");
    await page.getByLabel("Last name").fill("Lovelace");
    await page.getByRole("radio", { name: "High" }).check();
    await send(page, { values: { "What is it about?": "The engine stands still" }, button: "Open ticket" });
    await seeDone(page, "Open the case");
  });
});

describe("A ticket form", () => {
  it("[C2 W2] fills in the customer that it finds in Salesforce by e-mail, for everybody through the account of one builder", async () => {
    await connectTeam();
    const uma = await house.visit("Uma");
    await addCustomer(uma, { name: "Lovelace", email: "ada@customer.example", phone: "+442079460001" });
    for (const [page, subject] of [
      [uma, "The engine stands still"],
      [await house.visit("Pia"), "The card reader eats cards"],
    ] as const) {
      await openForm(page, "Support ticket");
      await typeEmail(page, "ada@customer.example");
      await told(page, "Found and filled in: Last name, Phone.");
      expect(await filledIn(page)).toEqual(["Lovelace", "+442079460001"]);
      await page.getByRole("radio", { name: "High" }).check();
      await send(page, { values: { "What is it about?": subject }, button: "Open ticket" });
      await seeDone(page, "Open the case");
    }
    const cases = await house.look("/_services/salesforce", "Case");
    expect(cases.map((row) => [row.Subject, row.SuppliedName, row.SuppliedEmail, row["Created by"]])).toEqual(
      ["The engine stands still", "The card reader eats cards"].map((subject) => [
        ...[subject, "Lovelace", "ada@customer.example", team],
      ]),
    );
    const calls = await house.look("/_calls", "Latest calls");
    const asked = calls.filter(({ Path }) => Path === "/services/data/v62.0/query");
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked.map(({ Account }) => Account))).toEqual(new Set([team]));

    const builder = await house.visit("Ben");
    await openLookup(builder);
    const lately = builder.getByRole("region", { name: "Lately" });
    await lately.getByText("Pia Portal").waitFor();
    await lately.getByText(`as the shared Salesforce account ${team}, authorized by Ben Builder`).first().waitFor();
    expect(await lately.textContent()).not.toContain("ada@customer.example");

    await openConnection(builder, connection);
    const used = builder.getByRole("region", { name: "Used by" });
    await used.getByRole("link", { name: "Support ticket" }).waitFor();
    await used.getByText("Support · looks up “Customer”").waitFor();
  });

  it("[W2] says that it found nobody, fills nothing in, and leaves nothing of the customer before", async () => {
    await connectTeam();
    const page = await house.visit("Udo");
    await addCustomer(page, { name: "Hopper", email: "grace@customer.example", phone: "+12125550100" });
    await addCustomer(page, { name: "Turing", email: "alan@customer.example" });
    await openForm(page, "Support ticket");
    await typeEmail(page, "grace@customer.example");
    await told(page, "Found and filled in: Last name, Phone.");
    await typeEmail(page, "nobody@customer.example");
    await told(page, "“Customer”: nothing was found. You can fill it in yourself.");
    expect(await filledIn(page)).toEqual(["", ""]);
    await typeEmail(page, "alan@customer.example");
    await told(page, "Found and filled in: Last name.");
    expect(await filledIn(page)).toEqual(["Turing", ""]);
    // Half an address is nobody's: there is nothing to look up, and nothing to say.
    await typeEmail(page, "alan@");
    await expect.poll(() => filledIn(page)).toEqual(["", ""]);
    expect((await page.getByRole("status").allTextContents()).join("")).toBe("");
  });

  it("[W2] never overwrites what was typed, and says so", async () => {
    await connectTeam();
    const page = await house.visit("Udo");
    await addCustomer(page, { name: "Johnson", email: "katherine@customer.example", phone: "+17575550100" });
    await openForm(page, "Support ticket");
    await page.getByLabel("Last name").fill("Goble Johnson");
    await typeEmail(page, "katherine@customer.example");
    await told(page, "Found and filled in: Phone. What you had filled in is kept.");
    expect(await filledIn(page)).toEqual(["Goble Johnson", "+17575550100"]);
  });

  it("[W2 R5] works with the keyboard alone, and its notes are no barrier, light or dark", async () => {
    await connectTeam();
    const page = await house.visit("Uma");
    await addCustomer(page, { name: "Hamilton", email: "margaret@customer.example", phone: "+16175550100" });
    await openForm(page, "Support ticket");
    await page.getByLabel("Customer's e-mail").focus();
    await page.keyboard.type("margaret@customer.example");
    await page.keyboard.press("Tab");
    // Nobody has to wait: the focus is in the next field while it is looked up, and stays there.
    await told(page, "Found and filled in: Last name, Phone.");
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name"));
    expect(await focused()).toBe("lastName");
    expect(await findBarriers(page, serious)).toEqual([]);
    for (const key of ["Tab", "Tab"]) await page.keyboard.press(key);
    await page.keyboard.type("The guidance computer says 1202");
    for (const key of ["Tab", "Tab", "Space", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    await page.getByRole("heading", { name: "Sent. Your answers are saved." }).waitFor();
    await seeDone(page, "Open the case");
    const cases = await house.look("/_services/salesforce", "Case");
    expect(cases.map(({ Subject, Priority }) => [Subject, Priority])).toContainEqual([
      ...["The guidance computer says 1202", "Medium"],
    ]);

    await openForm(page, "Support ticket");
    await darken(page);
    await typeEmail(page, "margaret@customer.example");
    await told(page, "Found and filled in: Last name, Phone.");
    expect(await findBarriers(page, serious)).toEqual([]);
    await typeEmail(page, "nobody@customer.example");
    await told(page, "nothing was found");
    expect(await findBarriers(page, serious)).toEqual([]);
  });

  it("[W2] offers its builder what was found first, and the fields in the order of the form", async () => {
    const builder = await house.visit("Ben");
    await openLookup(builder);
    await builder.getByRole("button", { name: "Choose a value for With" }).first().click();
    const offered = builder.getByRole("option");
    await offered.filter({ hasText: "Form › Customer's e-mail" }).waitFor();
    const texts = await offered.allTextContents();
    const places = [
      "Found › First record",
      "Form › Customer's e-mail",
      "Form › Last name",
      "Form › What is it about?",
    ].map((label) => texts.findIndex((text) => text.startsWith(label)));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
