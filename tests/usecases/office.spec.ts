import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authorize, connect as connectHere, openConnection } from "./support/connections.ts";
import { type House, openHouse } from "./support/house.ts";
import { connect, openForm, seeDone, send } from "./support/live-form.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

describe("A task that is done", () => {
  it("[C3] is told to a Zoho Cliq channel in the name of whoever completed it", async () => {
    for (const [name, account, task] of [
      ["Uma", "uma@zoho.example", "Water the plants"],
      ["Udo", "udo@zoho.example", "Order paper"],
    ] as const) {
      const page = await house.visit(name);
      await openForm(page, "Task done");
      await send(page, { values: { Task: task }, button: "Tell the team" });
      await page.getByRole("region", { name: "Connect your Zoho Cliq account" }).waitFor();
      await connect(page, account);
      await seeDone(page, "Post to the front desk");
      await page.context().close();
    }
    const messages = await house.look("/_services/zoho_cliq", "Messages");
    expect(messages.map(({ To, Text, By }) => [To, Text, By])).toEqual([
      ["channel frontdesk", "Done: Order paper", "udo@zoho.example"],
      ["channel frontdesk", "Done: Water the plants", "uma@zoho.example"],
    ]);
  });
});

describe("A vendor form", () => {
  it("[C2] becomes a vendor in QuickBooks on each submission, through the account that a builder authorized for everybody", async () => {
    const user = await house.visit("Uma");
    const fill = async (vendor: string) => {
      await openForm(user, "New vendor");
      const values = { Vendor: vendor, "E-mail": "sales@paper.example" };
      await send(user, { values, button: "Add vendor" });
    };
    await fill("Paper & Sons");
    // Nobody but a builder can help here, so the sender is told to wait and is not asked for an account.
    await user.getByRole("listitem").filter({ hasText: "waiting for an account at QuickBooks" }).waitFor();
    expect(await user.getByRole("button", { name: "Authorize" }).count()).toBe(0);
    expect(await house.look("/_services/quickbooks", "Vendors")).toEqual([]);

    const builder = await house.visit("Ben");
    await openConnection(builder, "QuickBooks of the company");
    await connectHere(builder, { button: "Authorize", account: "ana@acme.example" });
    // QuickBooks names the company, which is what a builder wants to know.
    await builder.getByRole("status").filter({ hasText: "Connected as Example GmbH." }).waitFor();
    await seeDone(user, "Create the vendor");

    await fill("Ink Ltd");
    await seeDone(user, "Create the vendor");
    const vendors = await house.look("/_services/quickbooks", "Vendors");
    expect(vendors.map(({ Name }) => Name).sort()).toEqual(["Ink Ltd", "Paper & Sons"]);

    // The same vendor once more is refused by the service, and the sender is told that something did not work, not what it answered.
    await fill("Ink Ltd");
    await user.getByRole("listitem").filter({ hasText: "this did not work" }).waitFor();
    expect(await house.look("/_services/quickbooks", "Vendors")).toHaveLength(2);
  });
});

describe("An order", () => {
  it("[C2] brings the customer's record in Zoho CRM up to date for every user, through one admin connection", async () => {
    const builder = await house.visit("Ben");
    await openConnection(builder, "Zoho CRM of the office");
    await authorize(builder, { button: "Authorize", account: "sales@zoho.example" });
    for (const [name, product, step] of [
      ["Uma", "Desk", "Add the customer"],
      ["Pia", "Lamp", "Note the order"],
    ] as const) {
      const page = await house.visit(name);
      await openForm(page, "Order");
      const customer = { "Customer's name": "Berg", "Customer's e-mail": "berg@customer.example" };
      await send(page, { values: { ...customer, Product: product, Quantity: "2" }, button: "Place order" });
      await seeDone(page, step);
      await page.context().close();
    }
    const contacts = await house.look("/_services/zoho_crm", "Contacts");
    expect(contacts.map((row) => [row.Last_Name, row.Description, row["Created by"], row["Changed by"]])).toEqual([
      ["Berg", "2 × Lamp", "sales@zoho.example", "sales@zoho.example"],
    ]);
  });
});
