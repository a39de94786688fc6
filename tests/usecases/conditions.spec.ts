import { makeForm } from "@formwork/db/seed";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import type { Page } from "../harness/browser.ts";
import { card, create, write } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";

const fields = [
  {
    key: "urgency",
    kind: "choice",
    label: "Urgency",
    settings: { options: ["High", "Low"].map((label, at) => ({ value: `answer_${at}`, label })) },
  },
  { key: "hours", kind: "number", label: "Hours" },
  { key: "limit", kind: "number", label: "Limit" },
];

let house: House;
beforeAll(async () => {
  house = await openHouse();
  const application = await house.db.prisma.application.findFirstOrThrow({ where: { name: "Sales" } });
  const { id: applicationId, organizationId, createdBy } = application;
  await makeForm(house.db, { organizationId, applicationId, createdBy, title: "Repair", fields });
});
afterAll(() => house?.close());

const settings = (page: Page) => page.getByRole("complementary", { name: "Settings of Condition" });

async function choose(page: Page, box: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: box }).click();
  await page
    .getByRole("option", { name: new RegExp(`^${option}`) })
    .first()
    .click();
}

async function test(page: Page, answers: { urgency: string; hours: string }): Promise<void> {
  await page.getByRole("button", { name: "Test", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Test the workflow" });
  await dialog.getByLabel("Hours").fill(answers.hours);
  await dialog.getByRole("combobox", { name: "Urgency" }).click();
  await page.getByRole("option", { name: answers.urgency }).click();
  await dialog.getByRole("button", { name: "Run the test" }).click();
  await dialog.waitFor({ state: "detached" });
}

it("[W4] builds a condition by rows without code, keeps what is not finished, and mends what was mistyped", async () => {
  const page = await house.visit("Ben");
  await page.getByRole("link", { name: "Sales", exact: true }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Workflows" }).click();
  await create(page, "workflow", { name: "Hurry", form: "Repair" });
  await page.getByRole("button", { name: "Add: Condition" }).click();

  await choose(page, "Field of condition 1", "Urgency");
  await settings(page).getByText("Say what to compare with.").waitFor();
  await choose(page, "Value of condition 1", "High");
  await settings(page).getByRole("button", { name: "Add a rule" }).click();
  await choose(page, "Field of condition 2", "Hours");
  await choose(page, "Comparison of condition 2", "is at least");
  await page.getByRole("textbox", { name: "Value of condition 2" }).fill("2,5");
  await settings(page).getByText("Urgency is High and Hours is at least 2.5.").waitFor();
  await page
    .getByRole("region", { name: "Workflow" })
    .getByText("If Urgency is High and Hours is at least 2.5")
    .waitFor();
  expect(await findBarriers(page, ["critical"])).toEqual([]);

  await test(page, { urgency: "High", hours: "3" });
  await settings(page).getByRole("region", { name: "Result of the test" }).getByText("true").waitFor();
  await test(page, { urgency: "High", hours: "2" });
  await settings(page).getByRole("region", { name: "Result of the test" }).getByText("false").waitFor();

  await settings(page).getByRole("button", { name: "Add a group" }).click();
  await choose(page, "Field of condition 3.1", "Hours");
  await choose(page, "Comparison of condition 3.1", "is more than");
  await page.getByRole("button", { name: "Compare condition 3.1 with another field" }).click();
  await page.getByText(/^Saved/).waitFor();
  await page.reload();
  await card(page, "Condition").click();
  await settings(page).getByText("Say what to compare with.").waitFor();
  await choose(page, "Value of condition 3.1", "Limit");
  await settings(page).getByText("Urgency is High, and Hours is at least 2.5, and Hours is more than Limit.").waitFor();
  await page.getByRole("button", { name: "Remove group 3" }).click();
  await settings(page).getByText("Urgency is High and Hours is at least 2.5.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await settings(page).getByText("and Hours is more than Limit.").waitFor();

  await settings(page).getByRole("button", { name: "As text" }).click();
  await write(page, "True when", 'hours * 2 >= 5 and form.urgency = "answer_0"');
  await page.getByRole("button", { name: 'Did you mean form.hours * 2 >= 5 && form.urgency == "answer_0"' }).click();
  await page.getByText("Rows cannot say this, so it stays text.").waitFor();
  await write(page, "True when", "form.hours > 5 or urgency is Low");
  await page.getByRole("button", { name: 'Did you mean form.hours > 5 || form.urgency == "answer_1"' }).click();
  await settings(page).getByRole("button", { name: "As rows" }).click();
  await settings(page).getByText("Hours is more than 5 or Urgency is Low.").waitFor();
});
