import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { letItBeDue } from "./support/clock.ts";
import { authorize, openConnection } from "./support/connections.ts";
import { type House, openHouse } from "./support/house.ts";
import { openForm, send } from "./support/live-form.ts";
import { readTable } from "./support/sandbox.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

async function keepLead(page: Page, name: string): Promise<void> {
  await openForm(page, "Trade fair lead");
  const values = { Name: name, Company: "Fair & Sons", "E-mail": `${name.toLowerCase()}@fair.example` };
  await send(page, { values, button: "Keep" });
}

it("[W6] pushes new records to the CRM on the primary account, each once, when told to and when it is due", async () => {
  const seller = await house.visit("Uma");
  await keepLead(seller, "Anders");
  await keepLead(seller, "Bauer");

  const administrator = await house.visit("Ana");
  const menu = administrator.getByRole("navigation", { name: "Main" });
  await menu.getByRole("link", { name: "Schedules" }).click();
  const schedule = administrator.getByRole("row").filter({ hasText: "Every morning" });
  await schedule.getByText("cannot run").waitFor();
  await schedule.getByText("Zoho CRM of each seller").hover();
  await administrator.getByRole("tooltip").filter({ hasText: "has no primary account" }).waitFor();
  await openConnection(administrator, "Zoho CRM of each seller");
  await authorize(administrator, { button: "Connect my account", account: "ana@zoho.example" });
  await administrator.getByText("primary: Ana Admin").waitFor();

  const outside = await house.stranger();
  const url = house.stack.sandboxUrl;
  // The runs of one window go side by side, so the service gets their leads in any order.
  const leads = async () =>
    (await readTable(outside, { url, path: "/_services/zoho_crm", table: "Leads" }))
      .map((row) => [row.Last_Name, row["Created by"]])
      .sort(([one = ""], [other = ""]) => one.localeCompare(other));
  const pushes = async () =>
    (await readTable(outside, { url, path: "/_calls", table: "Latest calls" }))
      .filter(({ Path }) => Path?.endsWith("/Leads/upsert"))
      .map(({ Account, Status }) => [Account, Status]);
  const pushed = ["ana@zoho.example", "200"];

  await menu.getByRole("link", { name: "Schedules" }).click();
  await schedule.getByText("active").waitFor();
  const runNow = async () => {
    await administrator.getByRole("button", { name: "More for Every morning" }).click();
    const done = administrator.waitForResponse((answer) => answer.url().includes("schedule.runNow"));
    await administrator.getByRole("menuitem", { name: "Run now" }).click();
    await administrator.getByText("“Every morning” was started.").waitFor();
    expect((await done).status()).toBe(200);
  };
  await runNow();
  await expect.poll(leads, { timeout: 30_000 }).toEqual([
    ["Anders", "ana@zoho.example"],
    ["Bauer", "ana@zoho.example"],
  ]);

  await keepLead(seller, "Costa");
  await letItBeDue(house, "Every morning");
  await expect.poll(leads, { timeout: 30_000 }).toContainEqual(["Costa", "ana@zoho.example"]);
  await runNow();
  await keepLead(seller, "Dahl");
  await letItBeDue(house, "Every morning");
  await expect.poll(leads, { timeout: 30_000 }).toContainEqual(["Dahl", "ana@zoho.example"]);
  expect(await pushes()).toEqual([pushed, pushed, pushed, pushed]);

  await menu.getByRole("link", { name: "Runs" }).click();
  await administrator
    .getByRole("table", { name: "Runs" })
    .getByRole("link", { name: "Leads into the CRM" })
    .first()
    .click();
  await administrator.getByText("started by its schedule").waitFor();
  const happened = administrator.getByRole("navigation", { name: "What happened" });
  await happened.getByRole("button", { name: "Create or update the lead" }).click();
  const details = administrator.getByRole("complementary", { name: "Details of Create or update the lead" });
  await details
    .getByText(
      "As the primary Zoho CRM account ana@zoho.example, authorized by Ana Admin, because schedules run on the primary account.",
    )
    .waitFor();
});
