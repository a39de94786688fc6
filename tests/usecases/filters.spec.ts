import { makeForm, makeRecord } from "@formwork/db/seed";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import type { Page } from "../harness/browser.ts";
import { type House, openHouse } from "./support/house.ts";

const fields = [
  { key: "name", kind: "text", label: "Name" },
  { key: "hours", kind: "number", label: "Hours" },
  {
    key: "urgency",
    kind: "choice",
    label: "Urgency",
    settings: { options: ["High", "Low"].map((label, at) => ({ value: `answer_${at}`, label })) },
  },
  { key: "paid", kind: "checkbox", label: "Paid" },
];
const repairs = [
  { name: "Roof", hours: 12.5, urgency: "answer_0", paid: true },
  { name: "Door", hours: 2, urgency: "answer_1", paid: false },
];

let house: House;
beforeAll(async () => {
  house = await openHouse();
  const application = await house.db.prisma.application.findFirstOrThrow({ where: { name: "Sales" } });
  const { id: applicationId, organizationId, createdBy } = application;
  const form = await makeForm(house.db, { organizationId, applicationId, createdBy, title: "Repair", fields });
  for (const values of repairs)
    await makeRecord(house.db, { organizationId, formId: form.id, formVersionId: form.versionId ?? "", values });
});
afterAll(() => house?.close());

async function choose(page: Page, box: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: box }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

async function shown(page: Page, ...names: string[]): Promise<void> {
  await page.getByRole("button", { name: "Apply" }).click();
  const rows = () => page.getByRole("cell", { name: /^(Roof|Door)$/ }).allInnerTexts();
  await expect.poll(rows).toEqual(names);
  await page.getByRole("button", { name: /^Filter/ }).click();
}

it("[W1] finds records by numbers as people write them, by the answers of a choice in their words, and by yes and no", async () => {
  const page = await house.visit("Ben");
  await page.getByRole("link", { name: "Sales", exact: true }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Records" }).click();
  await choose(page, "Form", "Repair");
  await page.getByRole("cell", { name: "Roof" }).waitFor();
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("button", { name: "Add a condition" }).click();

  await choose(page, "Field of condition 1", "Hours");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByText("Say what to compare with.").waitFor();
  await page.getByRole("textbox", { name: "Value of condition 1" }).fill("1.000");
  await page.getByText("“1.000” can be read in two ways: write 1000 or 1.0.").waitFor();
  await page.getByRole("textbox", { name: "Value of condition 1" }).fill("12,5");
  await shown(page, "Roof");

  await choose(page, "Field of condition 1", "Urgency");
  await choose(page, "Value of condition 1", "Low");
  expect(await findBarriers(page)).toEqual([]);
  await shown(page, "Door");

  await choose(page, "Field of condition 1", "Paid");
  await choose(page, "Comparison of condition 1", "is yes");
  await shown(page, "Roof");
});
