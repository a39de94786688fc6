import { graphOf } from "@formwork/domain/templates";
import { afterAll, beforeAll, expect, it } from "vitest";
import { draw, newWorkflow } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const people = ["ana", "ben", "cem", "dan", "eve", "fay"];

/** Greets everybody in a list; the third is refused, and the others are greeted all the same. */
const greeting = graphOf({
  trigger: { kind: "schedule", formId: null },
  steps: [
    {
      id: "people",
      kind: "loop",
      title: "Everybody",
      settings: { list: JSON.stringify(people), onFailure: "collect", result: "item" },
    },
    { id: "known", kind: "condition", title: "Known?", settings: { expression: 'item != "cem"' } },
    {
      id: "greet",
      kind: "set-variables",
      title: "Greet them",
      settings: { variables: [{ name: "greeting", value: "Dear {{ item }}" }] },
    },
    { id: "refuse", kind: "stop-with-error", title: "Refuse them", settings: { message: "Nobody knows {{ item }}." } },
  ],
  lines: [
    ["trigger", "people"],
    ["people", "known", "each"],
    ["known", "greet", "true"],
    ["known", "refuse", "false"],
  ],
});

it("[W4 W10] A loop shows how many rows went well, the row that failed first, and any other that is chosen", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Greetings");
  await draw(page, greeting);
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await page.getByRole("dialog", { name: "Test the workflow" }).getByRole("button", { name: "Run the test" }).click();
  const result = page.getByRole("region", { name: "Test result" });
  await result.getByRole("button", { name: /Everybody · 5 of 6 · 1 failed/ }).waitFor({ timeout: 30_000 });
  await result.getByRole("button", { name: /Refuse them · row 3/ }).waitFor();

  await result.getByRole("link", { name: "See the whole run" }).click();
  const happened = page.getByRole("navigation", { name: "What happened" });
  const third = happened.getByRole("region", { name: "Row 3 of Everybody" });
  await third.getByRole("button", { name: "Refuse them" }).click();
  const details = page.getByRole("complementary", { name: "Details of Refuse them" });
  await details.getByText("Row 3 of “Everybody”").waitFor();
  await details.getByText("Nobody knows cem.").first().waitFor();

  await happened.getByRole("button", { name: "Rows of Everybody: 5 of 6 · 1 failed" }).click();
  const rows = happened.getByRole("list", { name: "Rows" });
  await rows.getByRole("listitem").nth(5).waitFor();
  expect(await rows.getByRole("listitem").first().innerText()).toContain("Row 3");
  await rows.getByRole("button", { name: /^Row 5/ }).click();
  const fifth = happened.getByRole("region", { name: "Row 5 of Everybody" });
  await fifth.getByRole("button", { name: "Greet them" }).click();
  const greeted = page.getByRole("complementary", { name: "Details of Greet them" });
  await greeted.getByText("Dear eve").first().waitFor();
  // The step that only the third row came to was left out of this one.
  expect(await fifth.getByRole("button", { name: "Refuse them" }).count()).toBe(0);

  await happened.getByText("Failed", { exact: true }).click();
  await expect.poll(() => rows.getByRole("listitem").count()).toBe(1);
  await happened.getByText("Waiting", { exact: true }).click();
  await happened.getByText("No row waits.").waitFor();
});
