import type { Graph } from "@formwork/domain";
import { expect } from "vitest";
import type { Locator, Page } from "../../harness/browser.ts";

/** A new workflow of a new application, set off by a schedule, its editor open. */
export async function newWorkflow(page: Page, application: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Applications" }).click();
  await page.getByRole("button", { name: "New application" }).first().click();
  const named = page.getByRole("dialog", { name: "New application" });
  await named.getByLabel("Name").fill(application);
  await named.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { level: 1, name: application }).waitFor();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Workflows" }).click();
  await page.getByRole("button", { name: "New workflow" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New workflow" });
  await dialog.getByLabel("Name").fill("Ask the CRM");
  await dialog.getByRole("radio", { name: "A schedule" }).check();
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.getByRole("complementary", { name: "Steps to add" }).waitFor();
}

/** Puts a drawing in place of the draft of the workflow that is open, and opens it again. */
export async function draw(page: Page, graph: Graph): Promise<void> {
  await page.evaluate(async (draft) => {
    const id = location.pathname.split("/").at(-1);
    const asked = encodeURIComponent(JSON.stringify({ id }));
    const read = await (await fetch(`/api/trpc/workflow.get?input=${asked}`)).json();
    const body = JSON.stringify({ id, revision: read.result.data.draftRevision, draft });
    const headers = { "content-type": "application/json" };
    const saved = await fetch("/api/trpc/workflow.saveDraft", { method: "POST", headers, body });
    if (!saved.ok) throw new Error(await saved.text());
  }, graph);
  await page.reload();
}

/** Makes an application, a form or a workflow from the page that lists them. @param of.form what sets a new workflow off */
export async function create(page: Page, what: string, { name, form }: { name: string; form?: string }): Promise<void> {
  await page
    .getByRole("button", { name: `New ${what}` })
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: `New ${what}` });
  await dialog.getByLabel("Name").fill(name);
  if (form !== undefined) await choose(page, "Form", form);
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("heading", { name }).waitFor();
}

/** Tests the workflow that is open and waits until its one step is done. */
export async function runTest(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await page.getByRole("dialog", { name: "Test the workflow" }).getByRole("button", { name: "Run the test" }).click();
  // The start is done at once; the run is when each of its steps is.
  const canvas = page.getByRole("region", { name: "Workflow" });
  const open = async () => (await canvas.locator("[data-step-id]").count()) - (await canvas.getByText("done").count());
  await expect.poll(open, { timeout: 30_000 }).toBe(0);
}

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

/** Writes a condition as text in place of its rows. */
export async function writeCondition(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole("button", { name: "As text" }).click();
  await write(page, label, text);
}

/** Puts a value of the run into an input by its list of values. */
export async function pick(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole("button", { name: `Choose a value for ${label}` }).click();
  await page.getByRole("option", { name: value }).click();
}

/** Chooses from a list of the product by its label. */
export async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
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
