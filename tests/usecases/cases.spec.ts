import { afterAll, beforeAll, it } from "vitest";
import { newWorkflow, write } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

it("[W4] goes the way of the first case that is true, whose line says its name", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Cases");
  await page.getByRole("button", { name: "Add: Choose a case" }).click();
  const panel = page.getByRole("complementary", { name: "Settings of Choose a case" });
  const rule = async (number: number, name: string, expression: string) => {
    const one = panel.getByRole("group", { name: `Case ${number}` });
    await one.getByLabel("Name on its line").fill(name);
    await one.getByRole("button", { name: "As text" }).click();
    await one.getByRole("textbox", { name: "Taken when", exact: true }).click();
    await page.keyboard.insertText(expression);
    await page.keyboard.press("Escape");
  };
  await rule(1, "By the clock", 'run.trigger == "schedule"');
  await rule(2, "By hand", 'run.trigger == "test"');
  await panel.getByRole("button", { name: "Add a case" }).click();
  await rule(3, "Never", "1 == 2");
  // The order is that in which they are tried; a line stays with its case.
  await panel.getByRole("button", { name: "Try case 3 earlier" }).click();
  await panel
    .getByRole("group", { name: "Case 2" })
    .getByLabel("Name on its line")
    .and(page.locator('[value="Never"]'))
    .waitFor();

  const add = async (after: string, step: string) => {
    await page.getByRole("button", { name: "Show the whole workflow" }).click();
    await page.getByRole("button", { name: `Add a step after Choose a case, ${after}`, exact: true }).click();
    await page.getByRole("dialog", { name: "Add a step" }).getByRole("option", { name: step }).first().click();
    await page.getByRole("complementary", { name: `Settings of ${step}` }).waitFor();
  };
  await add("By the clock", "Stop with an error");
  await write(page, "What went wrong", "Not by the clock");
  await add("By hand", "Set variables");
  await page.getByRole("textbox", { name: "Name in row 1 of Variables" }).fill("way");
  await write(page, "Value in row 1 of Variables", "{{ steps.choose_a_case.case }}");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await page.getByRole("dialog", { name: "Test the workflow" }).getByRole("button", { name: "Run the test" }).click();
  await page.getByText("The test is done: 2 steps did their work.").waitFor({ timeout: 30_000 });
  await page
    .getByRole("complementary", { name: "Settings of Set variables" })
    .getByText("By hand", { exact: true })
    .waitFor();
});
