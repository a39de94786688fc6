import { afterAll, beforeAll, expect, it } from "vitest";
import type { Locator, Page } from "../harness/browser.ts";
import { connect } from "./support/connections.ts";
import { card, choose, create, drawLine, pick, write, writeCondition } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";
import { seeDone, send } from "./support/live-form.ts";
import { readTable } from "./support/sandbox.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

async function addForm(page: Page, name: string, fields: readonly [kind: string, label: string][]): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Forms" }).click();
  await create(page, "form", { name });
  for (const [kind, label] of fields) {
    await page.getByRole("button", { name: `Add a field: ${kind}` }).click();
    const settings = page.getByRole("complementary", { name: "Settings" });
    await settings.getByLabel("Label").fill(label);
    // An answer that may be missing is a warning wherever a workflow makes something of it.
    await settings.getByRole("switch", { name: "Must be filled in" }).check();
  }
  await page.getByRole("button", { name: "Publish version 1" }).click();
  await page.getByText("version 1 is live").waitFor();
}

it("[W3] lets a builder draw, test and publish a workflow from nothing, and see what a submission of its form did", async () => {
  const page = await house.visit("Ben");
  await create(page, "application", { name: "Visitors" });
  await addForm(page, "Praise", [["Text", "Who"]]);
  await addForm(page, "Feedback", [
    ["Text", "Your name"],
    ["Number", "Stars"],
  ]);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Workflows" }).click();
  await create(page, "workflow", { name: "Keep praise", form: "Feedback" });

  const palette = page.getByRole("complementary", { name: "Steps to add" });
  await palette.getByRole("button", { name: "Add: Condition" }).click();
  await page.getByLabel("Name of the step").fill("Happy?");
  await writeCondition(page, "True when", "form.stars >= 4");
  const canvas = page.getByRole("region", { name: "Workflow" });
  const { width = 0, height = 0 } = (await canvas.boundingBox()) ?? {};
  const place = { x: width * 0.3, y: height * 0.8 };
  await palette.getByRole("button", { name: "Add: Add a record" }).dragTo(canvas, { targetPosition: place });
  await page.getByLabel("Name of the step").fill("Keep it");
  await choose(page, "Form", "Praise");
  await pick(page, "Who", "Form › Your name");
  const problems = page.getByRole("button", { name: /^\d problems?$/ });
  await problems.waitFor();
  await drawLine(page, "Happy?, Stars is at least 4", "Keep it");
  await problems.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Test", exact: true }).click();
  const test = page.getByRole("dialog", { name: "Test the workflow" });
  await test.getByLabel("Your name").fill("Test Visitor");
  await test.getByLabel("Stars").fill("5");
  await test.getByRole("button", { name: "Run the test" }).click();
  await canvas.getByText("done").nth(2).waitFor();

  await page.getByRole("button", { name: "Publish version 1" }).click();
  await page.getByText("Version 1 is live.").waitFor();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Forms" }).click();
  await page.getByRole("link", { name: "Feedback" }).click();
  await page.getByRole("button", { name: "Share" }).click();
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Open the live form" }).click();
  const form = await opened;
  await send(form, { values: { "Your name": "Vera", Stars: "5" }, button: "Send" });
  await seeDone(form, "Keep it");
  await form.getByRole("button", { name: "Fill in the form again" }).click();
  await send(form, { values: { "Your name": "Victor", Stars: "2" }, button: "Send" });
  await seeDone(form, "Happy?");
  await form.close();

  await page.keyboard.press("Escape");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Records" }).click();
  await page.getByRole("table").getByText("Vera").waitFor();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Runs" }).last().click();
  const runs = page.getByRole("table", { name: "Runs" });
  await runs.getByRole("row").nth(3).waitFor();
  await runs.getByRole("link", { name: "Keep praise" }).nth(1).click();
  const happened = page.getByRole("navigation", { name: "What happened" });
  await happened.getByRole("button", { name: "Keep it" }).click();
  const details = page.getByRole("complementary", { name: "Details of Keep it" });
  await details.getByText("Vera").first().waitFor();
  expect(await card(page, "Happy?").count()).toBe(1);
});

it("[C1] offers to make the system connection when a step first needs its service, to be authorized right there", async () => {
  const page = await house.visit("Ben");
  const menu = page.getByRole("navigation", { name: "Main" });
  await create(page, "application", { name: "Suppliers" });
  await menu.getByRole("link", { name: "Workflows" }).click();
  await page.getByRole("button", { name: "New workflow" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New workflow" });
  await dialog.getByLabel("Name").fill("Know the supplier");
  await dialog.getByRole("radio", { name: "A schedule" }).check();
  await dialog.getByRole("button", { name: "Create" }).click();

  const palette = page.getByRole("complementary", { name: "Steps to add" });
  await palette.getByRole("textbox", { name: "Search steps" }).fill("create record crm");
  await palette.getByRole("button", { name: "Add: Create a record (Zoho CRM)" }).click();
  const panel = page.getByRole("complementary", { name: "Settings of Create a record" });
  await panel.getByText("None is made until you choose.", { exact: false }).waitFor();
  await panel.getByRole("button", { name: /^Make the system connection/ }).click();
  await panel.getByText("Zoho CRM Connection", { exact: true }).waitFor();
  await connect(page, { button: "Authorize", account: "sales@zoho.example" });
  await panel.getByText("shared: sales@zoho.example").waitFor();

  await choose(page, "Module", "Accounts");
  await panel.getByRole("button", { name: "Add a field" }).click();
  const name = panel.getByRole("combobox", { name: "Name of the new field of Field values" });
  await name.click();
  await name.fill("account");
  await page.getByRole("option", { name: "Account Name" }).click();
  await write(page, "Field values: Account_Name", "Acme");
  await panel.getByRole("button", { name: "Test this step" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Run the test" }).click();
  await panel.getByText("done").first().waitFor();
  const outside = await house.stranger();
  const accounts = { url: house.stack.sandboxUrl, path: "/_services/zoho_crm", table: "Accounts" };
  expect(await readTable(outside, accounts)).toMatchObject([
    { Account_Name: "Acme", "Created by": "sales@zoho.example" },
  ]);

  await menu.getByRole("link", { name: "Connections" }).last().click();
  await page.getByRole("tab", { name: /^Internal/ }).click();
  await page.getByRole("link", { name: "Zoho CRM Connection", exact: true }).waitFor();
});

it("[W9] tells the second of two tabs that edit the same workflow, lets it compare, and keeps neither version by accident", async () => {
  const first = await house.visit("Ben");
  await openWorkflow(first, { application: "Customer care", workflow: "Order updates the customer" });
  await card(first, "Note the order").waitFor();
  const second = await first.context().newPage();
  await second.goto(first.url());
  await rename(second, "Note the order", "Write the order down");
  await second.getByRole("status").getByText("Saved").waitFor();

  await rename(first, "Look the customer up", "Find the customer");
  const told = first.getByRole("dialog", { name: "This workflow was changed elsewhere" });
  await told.getByRole("button", { name: "Compare the steps" }).click();
  const theirs = told.getByRole("region", { name: "Ben Builder's version" });
  const mine = told.getByRole("region", { name: "Your version" });
  expect(await theirs.getByRole("listitem").allTextContents()).toEqual([
    "Look the customer updifferent",
    "Write the order downdifferent",
  ]);
  expect(await mine.getByRole("listitem").allTextContents()).toEqual([
    "Find the customerdifferent",
    "Note the orderdifferent",
  ]);
  await told.getByRole("button", { name: "Take Ben Builder's version" }).click();
  await told.waitFor({ state: "detached" });
  await card(first, "Write the order down").waitFor();
  expect(await card(first, "Find the customer").count()).toBe(0);

  await rename(first, "Write the order down", "Keep the order");
  await first.getByRole("status").getByText("Saved").waitFor();
  await rename(second, "Add the customer", "New customer");
  const toldToo = second.getByRole("dialog", { name: "This workflow was changed elsewhere" });
  await toldToo.getByRole("button", { name: "Keep my version" }).click();
  await toldToo.waitFor({ state: "detached" });
  await second.getByRole("status").getByText("Saved").waitFor();
  await second.reload();
  await card(second, "New customer").waitFor();
  expect(await card(second, "Write the order down").count()).toBe(1);
});

it("[W3] draws by keyboard alone: add, rename, duplicate, copy, connect, remove, take back", async () => {
  const page = await house.visit("Ben");
  await openWorkflow(page, { application: "Sales", workflow: "Contact into the CRM" });
  const keys = page.keyboard;
  const said = (words: string) => page.getByText(words, { exact: true }).waitFor();
  const waits = card(page, "Wait a little");
  await card(page, "Create the contact").waitFor();
  await keys.press("ArrowDown");
  await keys.press("ArrowDown");
  await focused(card(page, "Create the contact"));
  await keys.press("n");
  await focused(page.getByRole("dialog", { name: "Add a step" }).getByRole("textbox", { name: "Search steps" }));
  await keys.type("wait");
  await keys.press("Enter");
  await said("Wait added.");
  await focused(card(page, "Wait"));
  await keys.press("F2");
  await keys.press("ControlOrMeta+a");
  await keys.type("Wait a little");
  await keys.press("Enter");
  await waits.waitFor();
  await waits.focus();
  await keys.press("d");
  await expect.poll(() => waits.count()).toBe(2);
  await keys.press("ControlOrMeta+z");
  await expect.poll(() => waits.count()).toBe(1);
  await keys.press("ControlOrMeta+y");
  await expect.poll(() => waits.count()).toBe(2);
  await keys.press("Delete");
  await said("Wait a little removed.");
  await expect.poll(() => waits.count()).toBe(1);
  await focused(page.getByRole("button", { name: /^Trigger: / }));
  await waits.focus();
  await keys.press("Enter");
  await page.getByRole("complementary", { name: "Settings of Wait a little" }).waitFor();
  await keys.press("Escape");
  await keys.press("ControlOrMeta+c");
  await keys.press("ControlOrMeta+v");
  await said("1 step pasted.");
  await keys.press("Escape");
  await waits.first().focus();
  await keys.press("Enter");
  await keys.press("Escape");
  await keys.press("c");
  await page.getByText("Choose the step where it ends.").waitFor();
  await waits.nth(1).focus();
  await keys.press("Enter");
  await said("Line drawn from Wait a little to Wait a little.");
  await keys.press("o");
  await page.getByRole("region", { name: "Workflow outline" }).waitFor();
  await keys.press("o");
  await keys.press("?");
  await page.getByRole("dialog").getByText("Draw a line from this step").waitFor();
  await keys.press("Escape");
  await page.getByRole("status").getByText("Saved").waitFor();
  await page.reload();
  await expect.poll(() => waits.count(), { timeout: 20_000 }).toBe(2);
});

it("[C3] shows beforehand whose account each step would use, for whoever is chosen", async () => {
  const page = await house.visit("Ben");
  await openWorkflow(page, { application: "Sales", workflow: "Contact into the CRM" });
  const chip = page.getByRole("region", { name: "Workflow" }).getByRole("button", { name: /^Whose account/ });
  await page.getByRole("button", { name: "Run as: Ben Builder" }).click();
  await page.getByRole("menuitem", { name: "Uma User" }).click();
  await expect.poll(() => chip.textContent()).toBe("not connected");
  await chip.click();
  await page.getByText("Uma User has not connected a Zoho CRM account yet.").first().waitFor();
  const user = await house.visit("Uma");
  await user.getByRole("link", { name: "My accounts" }).click();
  await connect(user, { button: "Connect", account: "uma@zoho.example", at: "Zoho CRM of each seller" });
  await user.getByText("uma@zoho.example").first().waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Run as: Ben Builder" }).click();
  await page.getByRole("menuitem", { name: "Uma User" }).click();
  await expect.poll(() => chip.textContent()).toBe("as the submitter");
});

async function focused(locator: Locator): Promise<void> {
  await expect.poll(() => locator.first().evaluate((element) => element === document.activeElement)).toBe(true);
}

async function openWorkflow(page: Page, place: { application: string; workflow: string }): Promise<void> {
  await page.getByRole("link", { name: place.application, exact: true }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Workflows" }).click();
  await page.getByRole("link", { name: place.workflow }).click();
}

async function rename(page: Page, from: string, to: string): Promise<void> {
  await card(page, from).click();
  const name = page.getByLabel("Name of the step");
  await name.fill(to);
  await name.press("Enter");
  await page
    .getByRole("status")
    .getByText("Not saved yet")
    .or(page.getByRole("status").getByText("Saving"))
    .or(page.getByText("was changed elsewhere"))
    .first()
    .waitFor();
}
