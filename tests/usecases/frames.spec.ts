import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { card, newWorkflow } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

/** Adds a step by the + of that name, found by a search. */
async function add(page: Page, plus: string, { search, step }: { search: string; step: string }): Promise<void> {
  await page.getByRole("button", { name: "Show the whole workflow" }).click();
  await page.getByRole("button", { name: plus, exact: true }).click();
  const list = page.getByRole("dialog", { name: "Add a step" });
  await list.getByRole("textbox", { name: "Search steps" }).fill(search);
  await list.getByRole("option", { name: step }).first().click();
  await page.getByRole("complementary", { name: `Settings of ${step}` }).waitFor();
}

async function rename(page: Page, title: string): Promise<void> {
  await page.getByLabel("Name of the step").fill(title);
  await page.getByLabel("Name of the step").press("Enter");
  await card(page, title).waitFor();
}

/** Which of two steps is drawn above the other. */
async function isAbove(page: Page, upper: string, lower: string): Promise<boolean> {
  const [one, other] = [await card(page, upper).boundingBox(), await card(page, lower).boundingBox()];
  return one !== null && other !== null && one.y + one.height < other.y;
}

it("[W4] draws what is repeated inside a frame and what follows below it, and removes and brings back all of it at once", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Rows");
  await add(page, "Add a step after On a schedule", { search: "loop", step: "Repeat for each" });
  await add(page, "Add a step inside Repeat for each", { search: "wait", step: "Wait" });
  await rename(page, "Rest");
  await add(page, "Add a step after Repeat for each", { search: "parallel", step: "At the same time" });
  await page.getByRole("textbox", { name: "Name of branch 1" }).fill("Warehouse");
  await add(page, "Add a step inside At the same time, Warehouse", { search: "variables", step: "Set variables" });
  await add(page, "Add a step inside At the same time, Branch 2", { search: "wait", step: "Wait" });
  await rename(page, "Ask the supplier");
  await expect.poll(() => isAbove(page, "Rest", "At the same time")).toBe(true);
  await expect.poll(() => isAbove(page, "At the same time", "Ask the supplier")).toBe(true);

  // The outline says the same: what is inside is indented, then it goes on where the step stands.
  await page.getByRole("button", { name: "Outline or canvas" }).click();
  const rows = page.getByRole("region", { name: "Workflow outline" }).getByRole("listitem");
  const listed = async () => {
    const left = async (title: string) =>
      (await rows.getByRole("button", { name: `Step: ${title}` }).boundingBox())?.x ?? 0;
    const titles = ["Repeat for each", "Rest", "At the same time", "Set variables", "Ask the supplier"];
    const lefts = await Promise.all(titles.map(left));
    return lefts.map((x) => (x > (lefts[0] ?? 0) ? "inside" : "outside"));
  };
  expect(await listed()).toEqual(["outside", "inside", "outside", "inside", "inside"]);
  await rows.getByText("Warehouse", { exact: true }).waitFor();

  await page.getByRole("button", { name: "More for Repeat for each" }).click();
  await page.getByRole("menuitem", { name: "Remove", exact: true }).click();
  await page.getByText("Repeat for each and 1 step inside removed.").waitFor({ state: "attached" });
  expect(await rows.getByRole("button", { name: "Step: Rest" }).count()).toBe(0);
  await rows.getByRole("button", { name: "Step: At the same time" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await rows.getByRole("button", { name: "Step: Rest" }).waitFor();
  expect(await listed()).toEqual(["outside", "inside", "outside", "inside", "inside"]);
});

it("[W4] takes a branch away with its steps, and says how many have to end well", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Branches");
  await add(page, "Add a step after On a schedule", { search: "at the same time", step: "At the same time" });
  const panel = page.getByRole("complementary", { name: "Settings of At the same time" });
  await expect.poll(() => panel.getByRole("button", { name: "Remove row 1 of Branches" }).isDisabled()).toBe(true);
  await panel.getByRole("button", { name: "Add a branch" }).click();
  await add(page, "Add a step inside At the same time, Branch 3", { search: "wait", step: "Wait" });
  await card(page, "At the same time").click();
  const needed = panel
    .getByRole("combobox", { name: "Go on when" })
    .or(panel.getByRole("textbox", { name: "Go on when" }));
  await needed.click();
  await page.getByRole("option", { name: "2 have ended well" }).click();
  await panel.getByRole("button", { name: "Remove row 3 of Branches" }).click();
  await card(page, "Wait").waitFor({ state: "detached" });
  await expect.poll(() => needed.inputValue()).toBe("All have ended well");
  await page.getByRole("button", { name: "Undo" }).click();
  await card(page, "Wait").waitFor();
  await expect.poll(() => needed.inputValue()).toBe("2 have ended well");
});
