import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { connect } from "./support/connections.ts";
import { choose, pick, write } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";
import { openForm, seeDone } from "./support/live-form.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

/** Counts what is pressed with the mouse, in every window of this browser; typing and the Tab key are no clicks. */
async function countClicks(page: Page): Promise<() => number> {
  let clicks = 0;
  await page.context().exposeFunction("countClick", () => {
    clicks += 1;
  });
  await page.context().addInitScript(() => {
    document.addEventListener("pointerdown", () => (window as unknown as { countClick(): void }).countClick(), true);
  });
  return () => clicks;
}

it("[W3] takes a builder from nothing to “find the customer; if it is urgent, post as me and mail” in at most 45 clicks", async () => {
  const page = await house.visit("Ben");
  const clicks = await countClicks(page);
  await page.goto("/home");
  await page.getByRole("link", { name: "Applications" }).click();
  await page.getByRole("button", { name: "New application" }).first().click();
  const named = page.getByRole("dialog", { name: "New application" });
  await named.getByLabel("Name").fill("Help desk");
  await page.keyboard.press("Enter");
  await page.getByText("Let’s make Help desk work").waitFor();
  await page.getByRole("region", { name: "First steps" }).getByRole("button", { name: "Make it" }).click();
  await page.getByRole("dialog", { name: "New form" }).getByLabel("Name").fill("Breakdown");
  await page.keyboard.press("Enter");
  const settings = page.getByRole("complementary", { name: "Settings" });
  for (const [kind, label] of [
    ["Text", "Your name"],
    ["E-mail", "Your mail"],
    ["Text", "What is it about"],
  ] as const) {
    await page.getByRole("button", { name: `Add a field: ${kind}` }).click();
    await settings.getByLabel("Label").fill(label);
    await settings.getByRole("switch", { name: "Must be filled in" }).check();
  }
  await page.getByRole("button", { name: "Add a field: Choice" }).click();
  await settings.getByLabel("Label").fill("Urgency");
  await settings.getByRole("textbox", { name: "Answer 1" }).fill("Normal");
  await settings.getByRole("textbox", { name: "Answer 2" }).fill("Urgent");
  await settings.getByRole("switch", { name: "Must be filled in" }).check();
  await page.getByRole("button", { name: "Publish version 1" }).click();
  await page.getByRole("button", { name: "Add a workflow" }).click();
  const palette = page.getByRole("complementary", { name: "Steps to add" });
  const add = async (text: string, step: string) => {
    await palette.getByRole("textbox", { name: "Search steps" }).fill(text);
    await palette.getByRole("button", { name: step, exact: true }).click();
  };
  await add("search records crm", "Add: Search records (Zoho CRM)");
  const panel = page.getByRole("complementary", { name: /^Settings of/ });
  await panel.getByRole("button", { name: /^Make the system connection/ }).click();
  await connect(page, { button: "Authorize", account: "sales@zoho.example" });
  await panel.getByText("shared: sales@zoho.example").waitFor();
  await choose(page, "Module", "Contacts");
  await pick(page, "E-mail", "Form › Your mail");
  await add("condition", "Add: Condition");
  await page.getByRole("combobox", { name: "Field of condition 1" }).click();
  await page
    .getByRole("option", { name: /^Urgency/ })
    .first()
    .click();
  await page.getByRole("combobox", { name: "Value of condition 1" }).click();
  await page.getByRole("option", { name: "Urgent" }).click();
  await panel.getByText("Urgency is Urgent.").waitFor();
  await add("post cliq", "Add: Post to a channel (Zoho Cliq)");
  const opened = page.waitForEvent("popup");
  await panel.getByRole("link", { name: /^Make a new one/ }).click();
  const making = await opened;
  await making.getByRole("radio", { name: "Everyone's own account" }).check();
  await connect(making, { button: "Authorize", account: "ben@zoho.example" });
  await making.close();
  await page.bringToFront();
  await panel.getByRole("button", { name: /^Zoho Cliq Connection/ }).click();
  await panel.getByText("As Ben Builder's Zoho Cliq account ben@zoho.example", { exact: false }).waitFor();
  await panel.getByText("4 people have not connected theirs yet", { exact: false }).waitFor();
  await page.getByRole("combobox", { name: "Channel" }).click();
  await page.getByRole("option", { name: /front ?desk/i }).click();
  await write(page, "Text", "{{ form.yourName }} needs help: {{ form.whatIsItAbout }}");
  await add("mail", "Add: Send a mail");
  await pick(page, "To", "Form › Your mail");
  for (const [label, words] of [
    ["Subject", "We have your ticket"],
    ["Text", "Somebody looks into it at once."],
  ] as const) {
    // By the Tab key.
    await page.getByRole("textbox", { name: label, exact: true }).focus();
    await page.keyboard.insertText(words);
  }
  await page.getByRole("button", { name: /^\d problems?$/ }).waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Test", exact: true }).click();
  const test = page.getByRole("dialog", { name: "Test the workflow" });
  await test.getByLabel("Your name").fill("Vera");
  await test.getByLabel("Your mail").fill("vera@visitor.example");
  await test.getByLabel("What is it about").fill("The lift");
  await test.getByRole("combobox", { name: "Urgency" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("option", { name: "Urgent" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await test.getByRole("button", { name: "Run the test" }).click();
  await page.getByRole("heading", { name: "The test is done: 4 steps did their work." }).waitFor();
  await page.getByRole("button", { name: "Publish version 1" }).click();
  const question = page.getByRole("dialog", { name: "Publish version 1" });
  await question.getByText("1 of 5 people have connected Zoho Cliq.", { exact: false }).waitFor();
  await question.getByRole("button", { name: "Publish", exact: true }).press("Enter");
  await page.getByText("Version 1 is live.").waitFor();
  expect(clicks()).toBeLessThanOrEqual(45);

  await openForm(page, "Breakdown");
  await page.getByLabel("Your name").fill("Otto");
  await page.getByLabel("Your mail").fill("otto@visitor.example");
  await page.getByLabel("What is it about").fill("The roof");
  await page.getByRole("radio", { name: "Urgent" }).check();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await seeDone(page, "Send a mail");
  const messages = await house.look("/_services/zoho_cliq", "Messages");
  expect(messages.map(({ Text, By }) => [Text, By])).toContainEqual(["Otto needs help: The roof", "ben@zoho.example"]);
  const mails = async () => (await house.look("/_services/smtp", "Mails")).map(({ To }) => To);
  await expect.poll(mails, { timeout: 30_000 }).toContain("otto@visitor.example");
});
