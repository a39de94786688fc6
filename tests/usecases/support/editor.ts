import type { Locator, Page } from "../../harness/browser.ts";

/** The card of a step on the canvas. */
export function card(page: Page, title: string): Locator {
  return page.getByRole("button", { name: `Step: ${title}`, exact: true });
}

/** Writes into an input that takes values of the run, in place of what is there. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  const input = page.getByRole("textbox", { name: label, exact: true });
  await input.click();
  await page.keyboard.press("ControlOrMeta+a");
  // Typed key by key, the editor would close brackets and quotes by itself and offer values; pasted text stays as it is.
  await page.keyboard.insertText(text);
  await page.keyboard.press("Escape");
}

/** Puts a value of the run into an input by its list of values. */
export async function pick(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole("button", { name: `Choose a value for ${label}` }).click();
  await page.getByRole("option", { name: value }).click();
}

/** Chooses from a list of the product by its label. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page
    .getByRole("combobox", { name: label })
    .or(page.getByRole("textbox", { name: label }))
    .click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Draws a line with the mouse, from a way out of one step to the top of another. */
export async function drawLine(page: Page, from: string, to: string): Promise<void> {
  const [start, end] = [await boxOf(page.getByLabel(`Draw a line from ${from}`)), await boxOf(card(page, to))];
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y - 20, { steps: 6 });
  await page.mouse.move(end.x + end.width / 2, end.y + 1, { steps: 4 });
  await page.mouse.up();
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("This cannot be seen on the page.");
  return box;
}
