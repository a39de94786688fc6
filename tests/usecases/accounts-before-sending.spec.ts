import { afterAll, beforeAll, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import { type House, openHouse } from "./support/house.ts";
import { connect, openForm, seeDone } from "./support/live-form.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

it("[C26] says before sending which account the form works with, connects it in place, and keeps what was typed", async () => {
  const page = await house.visit("Uma");
  await openForm(page, "New contact");
  await page.getByLabel("Last name").fill("Early");
  await page.getByText("This form works with your Zoho CRM account.").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("button", { name: "Connect Zoho CRM" }).click();
  await page.getByRole("region", { name: "Connect your Zoho CRM account" }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await connect(page, "uma@zoho.example");
  await page.getByText("Works with your Zoho CRM account uma@zoho.example.").waitFor();
  expect(await page.getByLabel("Last name").inputValue()).toBe("Early");
  await page.getByLabel("E-mail").fill("early@customer.example");
  await page.getByRole("button", { name: "Save contact" }).click();
  await seeDone(page, "Create the contact");

  await house.db.prisma.authorization.updateMany({
    where: { accountLabel: "uma@zoho.example" },
    data: { state: "needs_reauthorization", stateReason: "invalid_grant" },
  });
  await openForm(page, "New contact");
  await page.getByRole("button", { name: "Authorize again Zoho CRM" }).click();
  await connect(page, "uma@zoho.example");
  const mine = page.getByRole("region", { name: "Your accounts" });
  await mine.getByText("Works with your Zoho CRM account uma@zoho.example.").waitFor();
  await mine.getByRole("link", { name: "My accounts" }).click();
  await page.getByRole("article", { name: "uma@zoho.example at Zoho CRM" }).waitFor();
});
