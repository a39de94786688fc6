import { afterAll, beforeAll, expect, it } from "vitest";
import { choose, create, write } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";
import { seeDone, send } from "./support/live-form.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

it("[W4] mails and notifies without a connection, and tells who published it that a run failed", async () => {
  const page = await house.visit("Ben");
  const main = page.getByRole("navigation", { name: "Main" });
  await create(page, "application", { name: "Help desk" });
  await main.getByRole("link", { name: "Forms" }).click();
  await create(page, "form", { name: "Ticket" });
  for (const label of ["Your name", "Your mail"]) {
    await page.getByRole("button", { name: "Add a field: Text" }).click();
    const settings = page.getByRole("complementary", { name: "Settings" });
    await settings.getByLabel("Label").fill(label);
    await settings.getByRole("switch", { name: "Must be filled in" }).check();
  }
  await page.getByRole("button", { name: "Publish version 1" }).click();
  await page.getByText("version 1 is live").waitFor();

  await main.getByRole("link", { name: "Workflows" }).click();
  await create(page, "workflow", { name: "On a ticket", form: "Ticket" });
  const palette = page.getByRole("complementary", { name: "Steps to add" });
  await palette.getByRole("button", { name: "Add: Send a mail" }).click();
  await write(page, "To", "{{ form.yourMail }}");
  await write(page, "Subject", "We have your ticket, {{ form.yourName }}");
  await write(page, "Text", "Hello {{ form.yourName }},\n\nwe look into it.");
  await palette.getByRole("button", { name: "Add: Notify" }).click();
  await choose(page, "Who is told", "Ben Builder ben@example.com");
  await page.keyboard.press("Escape");
  await write(page, "Headline", "A ticket of {{ form.yourName }}");
  await palette.getByRole("button", { name: "Add: Stop with an error" }).click();
  await write(page, "What went wrong", "Nobody is on duty.");
  await page.getByRole("button", { name: /^\d problems?$/ }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Publish version 1" }).click();
  await page.getByText("Version 1 is live.").waitFor();

  await main.getByRole("link", { name: "Forms" }).click();
  await page.getByRole("link", { name: "Ticket" }).click();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Open the live form" }).click();
  const form = await opened;
  await send(form, { values: { "Your name": "Vera", "Your mail": "vera@visitor.example" }, button: "Send" });
  await seeDone(form, "Send a mail");
  await form.close();
  await page.keyboard.press("Escape");

  const bell = page.getByRole("button", { name: "Notices, 2 new" });
  await bell.waitFor({ timeout: 90_000 });
  await bell.click();
  const notices = page.getByRole("region", { name: "Notices" });
  await notices.getByText("A ticket of Vera").waitFor();
  await notices.getByRole("button", { name: "1 run of “On a ticket” failed" }).click();
  await page.getByText("Nobody is on duty.").first().waitFor();
  await page.getByRole("button", { name: "Notices, 1 new" }).waitFor();

  const subjects = async () =>
    (await house.look("/_services/smtp", "Mails")).map(({ To: to, Subject: subject }) => `${to}: ${subject}`);
  await expect.poll(subjects, { timeout: 60_000 }).toContain("vera@visitor.example: We have your ticket, Vera");
  await expect.poll(subjects, { timeout: 60_000 }).toContain("ben@example.com: A ticket of Vera");
});
