import { afterAll, beforeAll, expect, it } from "vitest";
import { findBarriers } from "../browser/support/axe.ts";
import type { Locator, Page } from "../harness/browser.ts";
import { card, choose, newWorkflow } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

/** Presses a key as a keyboard of another script does: it writes `key` where a Latin keyboard has `code`. */
async function press(
  page: Page,
  { key, code, keyCode }: { key: string; code: string; keyCode: number },
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const ctrl = 2;
  for (const type of ["rawKeyDown", "keyUp"] as const)
    await session.send("Input.dispatchKeyEvent", { type, modifiers: ctrl, key, code, windowsVirtualKeyCode: keyCode });
  await session.detach();
}

async function boxes(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }[]> {
  const found = await Promise.all((await locator.all()).map((each) => each.boundingBox()));
  return found.flatMap((box) => box ?? []);
}

it("[W1] takes back and does again by the Z and Y keys of Russian and Greek keyboards, in workflows and in forms", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Keyboards");
  const palette = page.getByRole("complementary", { name: "Steps to add" });
  await palette.getByRole("button", { name: "Add: Condition" }).click();
  const step = card(page, "Condition");
  await step.waitFor();
  await step.click();
  await page.keyboard.press("Escape");
  await press(page, { key: "я", code: "KeyZ", keyCode: 90 });
  await step.waitFor({ state: "detached" });
  await press(page, { key: "н", code: "KeyY", keyCode: 89 });
  await step.waitFor();
  // On Dvorak the key at this place writes a semicolon, which is no shortcut.
  await press(page, { key: ";", code: "KeyZ", keyCode: 186 });
  await press(page, { key: "ζ", code: "KeyZ", keyCode: 90 });
  await step.waitFor({ state: "detached" });
  await press(page, { key: "л", code: "KeyK", keyCode: 75 });
  await page.getByRole("dialog", { name: "Search and commands" }).waitFor();
  await page.keyboard.press("Escape");

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Forms" }).click();
  await page.getByRole("button", { name: "New form" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New form" });
  await dialog.getByLabel("Name").fill("Letters");
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.getByRole("button", { name: "Add a field: Number" }).click();
  const field = page.locator("[data-field=number]");
  await field.waitFor();
  await press(page, { key: "я", code: "KeyZ", keyCode: 90 });
  await field.waitFor({ state: "detached" });
});

it("[W3] keeps the + of every way out in reach while other branches grow", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Branches");
  const palette = page.getByRole("complementary", { name: "Steps to add" });
  await palette.getByRole("button", { name: "Add: Condition" }).click();
  await page.getByRole("button", { name: "If it fails" }).click();
  await choose(page, "After the last try", "Take a path of its own");
  for (const way of ["Yes", "On error", "Otherwise"]) {
    const ends = page.getByRole("button", { name: /^Add a step after / });
    const cards = page.getByRole("button", { name: /^Step: / });
    const before = await cards.count();
    await page.getByRole("button", { name: `Add a step after Condition, ${way}`, exact: true }).click();
    await page.getByRole("option", { name: "Set variables" }).first().click();
    await expect.poll(() => cards.count()).toBe(before + 1);
    const [standing, adding] = [await boxes(cards), await boxes(ends)];
    for (const end of adding)
      for (const other of standing)
        expect(
          end.x + end.width < other.x ||
            end.x > other.x + other.width ||
            end.y + end.height < other.y ||
            end.y > other.y + other.height,
        ).toBe(true);
  }
});

it("[W6] shows the firings of the schedule as it is written now, and finds time zones by the names people type", async () => {
  const page = await house.visit("Ana");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Schedules" }).click();
  await page.getByRole("button", { name: "New schedule" }).click();
  const dialog = page.getByRole("dialog", { name: "New schedule" });
  const fires = dialog.locator("time");
  const zone = dialog
    .getByRole("combobox", { name: "Time zone" })
    .or(dialog.getByRole("textbox", { name: "Time zone" }));
  for (const [typed, name] of [
    ["new york", "America/New York"],
    ["Calcutta", "Asia/Kolkata"],
    ["Saigon", "Asia/Ho Chi Minh"],
    ["UTC", "UTC"],
  ] as const) {
    await zone.click();
    await zone.fill(typed);
    await page
      .getByRole("option", { name: new RegExp(`^${name}`) })
      .first()
      .click();
    expect(await zone.inputValue()).toBe(name);
  }
  await expect.poll(() => fires.count()).toBe(5);

  await choose(page, "Repeats", "Weekly");
  for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
    await dialog.getByText(day.slice(0, 2), { exact: true }).click();
  await dialog.getByText("Tick at least one day.").waitFor();
  expect(await fires.count()).toBe(0);

  await choose(page, "Repeats", "By a cron pattern");
  await expect.poll(() => fires.count()).toBe(5);
  const pattern = dialog.getByLabel("Cron pattern");
  await pattern.fill("0 0 30 2 *");
  await dialog.getByText("Day 30 never comes in February").waitFor();
  expect(await fires.count()).toBe(0);
  await pattern.fill("@daily");
  await expect.poll(() => fires.first().textContent()).toMatch(/00:00 UTC$/);
  await pattern.fill("*/45 * * * *");
  await dialog.getByText("does not mean every 45 minutes").waitFor();
  await pattern.fill("@dail");
  await dialog.getByText("“@dail” is not read here.").waitFor();
  expect(await fires.count()).toBe(0);
  await dialog.getByRole("button", { name: "Create" }).click();
  await dialog.getByText("Give the schedule a name.").waitFor();
});

/** Pastes into an input in place of what stands there, as a person does. */
async function paste(page: Page, input: Locator, text: string): Promise<void> {
  await input.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

it("[W3] keeps a pasted title of a step that is too long, in the panel and on its card, until it is shortened", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Long titles");
  await page
    .getByRole("complementary", { name: "Steps to add" })
    .getByRole("button", { name: "Add: Condition" })
    .click();
  const inPanel = page.getByRole("complementary", { name: "Settings of Condition" }).getByLabel("Name of the step");
  const long = "Is the order of the customer ".repeat(5);
  const tooMany = page.getByRole("alert").filter({ hasText: "Write at most 120 characters: this has 24 too many." });
  await paste(page, inPanel, long);
  await tooMany.waitFor();
  await inPanel.press("Enter");
  expect(await inPanel.inputValue()).toBe(long);
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await card(page, "Condition").waitFor();
  await inPanel.fill(long.slice(0, 110));
  await tooMany.waitFor({ state: "detached" });
  await inPanel.press("Enter");
  await card(page, long.slice(0, 110).trim()).waitFor();

  await card(page, long.slice(0, 110).trim()).press("F2");
  const onCard = page.getByRole("region", { name: "Workflow" }).getByLabel("Name of the step");
  await paste(page, onCard, long);
  await onCard.press("Enter");
  await tooMany.waitFor();
  await page.getByRole("button", { name: "Test this step" }).focus();
  expect(await onCard.inputValue()).toBe(long);
  await onCard.fill("Urgent?");
  await onCard.press("Enter");
  await card(page, "Urgent?").waitFor();
  await page.getByText(/^Saved/).waitFor();
});

it("[W1] [W5] reads numbers that are pasted into settings as live forms do, and says what it cannot read instead of dropping it", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Numbers");
  await page
    .getByRole("complementary", { name: "Steps to add" })
    .getByRole("button", { name: "Add: Condition" })
    .click();
  await page.getByRole("button", { name: "If it fails" }).click();
  const tries = page.getByLabel("Tries in all");
  for (const [pasted, said] of [
    ["abc", "Write a number with digits, like 1000 or 12.5. Until then 4 counts."],
    ["1e3", "Write a number with digits, like 1000 or 12.5. Until then 4 counts."],
    ["1.234", "“1.234” can be read in two ways: write 1234 or 1.2340. Until then 4 counts."],
    ["20", "Write 10 or less. Until then 4 counts."],
    ["2,5", "Write a whole number. Until then 4 counts."],
    ["", "Write a number. Until then 4 counts."],
  ] as const) {
    await paste(page, tries, pasted === "" ? " " : pasted);
    await page.getByText(said).waitFor();
    await tries.blur();
    expect((await tries.inputValue()).trim()).toBe(pasted);
    await page.getByRole("button", { name: "If it fails" }).getByText("4 tries").waitFor();
  }
  await paste(page, tries, " 5 ");
  await tries.blur();
  expect(await tries.inputValue()).toBe("5");
  await page.getByRole("button", { name: "If it fails" }).getByText("5 tries").waitFor();
  const pause = page.getByLabel("Seconds before the second try");
  await paste(page, pause, "1.234,5");
  await pause.blur();
  expect(await pause.inputValue()).toBe("1234.5");
  await page.getByText(/^Pauses between the tries: 1,234.5 s/).waitFor();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => pause.inputValue()).not.toBe("1234.5");

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Schedules" }).last().click();
  await page.getByRole("button", { name: "New schedule" }).click();
  const dialog = page.getByRole("dialog", { name: "New schedule" });
  await choose(page, "Repeats", "Every so often");
  const fires = dialog.locator("time");
  await expect.poll(() => fires.count()).toBe(5);
  await paste(page, dialog.getByLabel("Every"), "1e3");
  await dialog.getByText("Write a number with digits, like 1000 or 12.5.").waitFor();
  expect(await fires.count()).toBe(0);
  await paste(page, dialog.getByLabel("Every"), "15");
  await expect.poll(() => fires.count()).toBe(5);
});

it("[W4] chooses the time zone of a wait by the name people call it", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Waits");
  await page.getByRole("complementary", { name: "Steps to add" }).getByRole("button", { name: "Add: Wait" }).click();
  await choose(page, "Wait", "Until a time");
  const zone = page.getByRole("combobox", { name: "Time zone" }).or(page.getByRole("textbox", { name: "Time zone" }));
  await zone.fill("calcutta");
  await page
    .getByRole("option", { name: /^Asia\/Kolkata/ })
    .first()
    .click();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await page.getByText(/^Saved/).waitFor();
  await page.reload();
  await card(page, "Wait").click();
  await expect.poll(() => zone.inputValue()).toBe("Asia/Kolkata");
});
