import type { Graph } from "@formwork/domain";
import { graphFrom } from "@formwork/domain/testing/graphs";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "../harness/browser.ts";
import { connect } from "./support/connections.ts";
import { card, create, draw, newWorkflow } from "./support/editor.ts";
import { type House, openHouse } from "./support/house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const long = "A title that is far longer than any card will ever be wide";

/** Random numbers that are the same in every run. */
function numbersFrom(seed: number): number[] {
  let state = seed;
  return Array.from({ length: 120 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state >> 8;
  });
}

const settings = { expression: `run.trigger == "${long}"` };

/** A random workflow with long titles and long conditions, started by a schedule. */
function anyGraph(seed: number): Graph {
  const graph = graphFrom(numbersFrom(seed));
  const steps = graph.steps.map(({ position: _none, ...step }) => ({
    ...step,
    title: `${long} ${step.id}`,
    settings: step.kind === "condition" ? settings : step.settings,
  }));
  return { ...graph, trigger: { kind: "schedule", formId: null }, steps };
}

/** Everything on the canvas that may not lie on something else, and what is wrong with it; read once nothing moves any more. */
async function measure(page: Page) {
  const read = () =>
    page.evaluate(() => {
      const canvas = document.querySelector(".react-flow");
      const rectOf = (element: Element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { left, top, right, bottom };
      };
      const all = (selector: string) => [...(canvas?.querySelectorAll<HTMLElement>(selector) ?? [])];
      const covers = all("[data-step-id]");
      const adds = all("button[aria-label^='Add a step after']");
      const words = all(".react-flow__edgelabel-renderer span[title]");
      const boxes = [...covers, ...adds, ...words].map((element) => ({
        what: element.getAttribute("aria-label") ?? element.title,
        ...rectOf(element),
      }));
      const hits = (control: HTMLElement, across: number) => {
        const { left, right, top, bottom } = rectOf(control);
        const hit = document.elementFromPoint(left + (right - left) * across, (top + bottom) / 2);
        return hit !== null && control.contains(hit);
      };
      // In the middle of a card stands its chip, which is a control of its own.
      const hidden = [
        ...covers.filter((cover) => !hits(cover, 0.03)),
        ...[...adds, ...all("button[aria-label^='Whose account']")].filter((control) => !hits(control, 0.5)),
      ].map((control) => control.getAttribute("aria-label"));
      const leaving = all(".react-flow__node").flatMap((node) => {
        const around = rectOf(node);
        return [...node.querySelectorAll("span, div, button")]
          .filter((part) => part.textContent !== "" && part.getClientRects().length > 0)
          .filter((part) => {
            const { left, right, top, bottom } = rectOf(part);
            const over = 1.5;
            return (
              left < around.left - over ||
              right > around.right + over ||
              top < around.top - over ||
              bottom > around.bottom + over
            );
          })
          .map((part) => part.textContent);
      });
      return { boxes, hidden, leaving, steps: covers.length };
    });
  let last = await read();
  await expect
    .poll(async () => {
      const before = JSON.stringify(last);
      last = await read();
      return JSON.stringify(last) === before;
    })
    .toBe(true);
  const overlapping = last.boxes.flatMap((a, index) =>
    last.boxes
      .slice(index + 1)
      .filter(
        (b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5,
      )
      .map((b) => `${a.what} and ${b.what}`),
  );
  return { ...last, overlapping };
}

it("[W3] covers no control and cuts no words off their card, on any drawing, on a desk and on a phone", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "Any drawing");
  for (const width of [1440, 390]) {
    for (const seed of [3, 7, 11]) {
      const graph = anyGraph(seed);
      await page.setViewportSize({ width, height: 900 });
      await draw(page, graph);
      await card(page, graph.steps[0]?.title ?? "").waitFor({ state: "attached" });
      // A phone opens with the outline.
      if (width < 860) {
        await page.getByRole("button", { name: "Outline or canvas" }).click();
        const start = page.getByRole("button", { name: /^Trigger: / });
        await expect.poll(async () => (await start.boundingBox())?.x ?? 0).toBeGreaterThan(0);
      }
      // Asked for at once: what somebody wants to see stays in sight when the layout comes.
      await page.getByRole("button", { name: "Show the whole workflow" }).click();
      await expect.poll(async () => (await measure(page)).steps, { timeout: 30_000 }).toBe(graph.steps.length + 1);
      const { overlapping, hidden, leaving } = await measure(page);
      expect({ seed, width, overlapping, hidden, leaving }).toEqual({
        seed,
        width,
        overlapping: [],
        hidden: [],
        leaving: [],
      });
    }
  }
});

it("[W3] keeps a step whole on the canvas when its panel is opened by keyboard", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "At the edge");
  await page.getByRole("button", { name: "Add: Wait" }).click();
  const panel = page.getByRole("complementary", { name: "Settings of Wait" });
  await panel.getByRole("button", { name: "Close the panel" }).click();
  await panel.waitFor({ state: "detached" });
  const canvas = page.getByRole("region", { name: "Workflow" });
  const boxes = async () => {
    const [around, step] = [await canvas.boundingBox(), await card(page, "Wait").boundingBox()];
    if (around === null || step === null) throw new Error("The canvas or the step is not there.");
    return { around, step };
  };
  // Dragged to where the panel will stand, and still seen whole.
  const { around, step } = await boxes();
  const ground = { x: around.x + 60, y: around.y + around.height / 2 };
  await page.mouse.move(ground.x, ground.y);
  await page.mouse.down();
  await page.mouse.move(ground.x + around.x + around.width - step.x - step.width - 8, ground.y, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => (await boxes()).step.x).toBeGreaterThan(step.x + 100);
  await card(page, "Wait").focus();
  await page.keyboard.press("Enter");
  await panel.waitFor();
  const whole = async () => {
    const now = await boxes();
    return now.step.x >= now.around.x && now.step.x + now.step.width <= now.around.x + now.around.width;
  };
  await expect.poll(whole).toBe(true);
});

it("[W3] lists steps by keyboard: a service opens and closes, Escape closes the list and nothing behind it", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "By keyboard");
  await page.getByRole("button", { name: "Add: Wait" }).click();
  const panel = page.getByRole("complementary", { name: "Settings of Wait" });
  await panel.waitFor();
  await page.getByRole("button", { name: "Add a step after Wait" }).click();
  const list = page.getByRole("dialog", { name: "Add a step" });
  const search = list.getByRole("textbox", { name: "Search steps" });
  await expect.poll(() => search.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await list.locator("[data-combobox-selected]").count()).toBe(1);
  await list.getByRole("option", { name: "Zoho CRM" }).first().click();
  await list.getByRole("option", { name: /^Create a record/ }).waitFor();
  await page.keyboard.press("Backspace");
  await list.getByRole("option", { name: "Stop with an error" }).waitFor();
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "detached" });
  expect(await panel.count()).toBe(1);

  await panel.getByRole("button", { name: "More for this step" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("menuitem", { name: "Duplicate" }).waitFor({ state: "detached" });
  expect(await panel.count()).toBe(1);
  await page
    .getByRole("combobox", { name: "Wait" })
    .or(page.getByRole("textbox", { name: "Wait" }))
    .first()
    .click();
  await page.getByRole("option", { name: "For a while" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("option", { name: "For a while" }).waitFor({ state: "detached" });
  expect(await panel.count()).toBe(1);

  await page.getByRole("button", { name: "Test", exact: true }).click();
  const test = page.getByRole("dialog", { name: "Test the workflow" });
  await test
    .getByRole("combobox", { name: "Who runs it" })
    .or(test.getByRole("textbox", { name: "Who runs it" }))
    .click();
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("option").first().waitFor({ state: "detached" });
  expect(await test.count()).toBe(1);
  await page.keyboard.press("Escape");
  await test.waitFor({ state: "detached" });
  expect(await panel.count()).toBe(1);
  await card(page, "Wait").focus();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
});

it("[W3] brings the result of a test into view, and says where it stopped and what to do", async () => {
  const page = await house.visit("Ben");
  await newWorkflow(page, "To be tested");
  await page.getByRole("button", { name: "Add: Stop with an error" }).click();
  const message = page.getByRole("textbox", { name: "What went wrong" });
  await message.click();
  await page.keyboard.insertText("There is nothing to do today.");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await page.getByRole("dialog", { name: "Test the workflow" }).getByRole("button", { name: "Run the test" }).click();
  const drawer = page.getByRole("region", { name: "Test result" });
  const heading = drawer.getByRole("heading", { name: "The test stopped at “Stop with an error”." });
  await heading.waitFor({ timeout: 30_000 });
  await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
  await drawer.getByText("There is nothing to do today.", { exact: false }).first().waitFor();
  await page.getByRole("img", { name: /^failed: / }).waitFor();
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
  const result = page.getByRole("button", { name: "Result", exact: true });
  await expect.poll(() => result.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.getByRole("button", { name: "Versions", exact: true }).press("Enter");
  await page.getByRole("button", { name: "Close Versions" }).press("Enter");
  const versions = page.getByRole("button", { name: "Versions", exact: true });
  await expect.poll(() => versions.evaluate((element) => element === document.activeElement)).toBe(true);
});

it("[C22] says calmly which connection a template's step still needs, offers it in place, and undo brings it back at once", async () => {
  const page = await house.visit("Ben");
  const steps = page.getByRole("region", { name: "First steps" });
  await create(page, "application", { name: "Left for later" });
  await page.getByRole("button", { name: "All templates" }).click();
  await page
    .getByRole("dialog", { name: "All templates" })
    .getByRole("button", { name: /New vendor/ })
    .click();
  await page.getByRole("dialog", { name: "New vendor" }).getByRole("button", { name: "Use it" }).click();
  await steps.getByRole("link", { name: "Choose", exact: true }).click();

  const canvas = page.getByRole("region", { name: "Workflow" });
  await page.getByRole("button", { name: "Publish version 1" }).click();
  const problems = page.getByRole("region", { name: "Problems" });
  await problems.getByText("Choose a connection to QuickBooks.").waitFor();
  await page.getByRole("button", { name: "Close Problems" }).click();
  await canvas.getByRole("button", { name: "Whose account: choose a connection" }).click();
  await page.getByRole("button", { name: "Choose a connection", exact: true }).click();
  const make = page.getByRole("button", { name: /Make the system connection/ });
  await expect.poll(() => make.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  const missing = canvas.getByRole("button", { name: "Whose account: not connected" });
  await missing.waitFor();
  await page.getByText(/^Saved/).waitFor();

  const title =
    (await canvas
      .getByRole("button", { name: /^Step: / })
      .first()
      .getAttribute("aria-label")) ?? "";
  await canvas.getByRole("button", { name: title }).focus();
  const away = page.waitForResponse((response) => response.url().includes("workflow.context"));
  await page.keyboard.press("Delete");
  await away;
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await canvas.getByRole("button", { name: title }).waitFor();
  expect(await canvas.getByText("connection is gone").count()).toBe(0);
  expect(await missing.count()).toBe(1);

  await canvas.getByRole("button", { name: title }).click();
  await page.getByText(/^Saved/).waitFor();
  await connect(page, { button: "Authorize", account: "ana@acme.example" });
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" }).click();
  await steps.getByRole("link", { name: "Try it" }).waitFor({ timeout: 15_000 });
});
