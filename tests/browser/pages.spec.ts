import { afterAll, beforeAll, expect, it } from "vitest";
import type { BrowserContext, Page } from "../harness/browser.ts";
import { findBarriers } from "./support/axe.ts";
import { type DemoBrowser, darken, openDemo } from "./support/demo-browser.ts";
import { openSettled, settle } from "./support/settled.ts";

const phone = { width: 390, height: 844 };
/** The window of a small laptop with the tools of its browser open. */
const low = { width: 1_440, height: 500 };

/** The first of several alike stands for all. */
const alike = /^(form-builder|live-form|form-people|authorize)-[3-9]$|^(form-builder|live-form)-2$/;

/** The id of nothing. */
const nobodys = "01a22a71-7840-72d8-b5bd-c6af39a176c4";
/** Pages of the sandbox: its services, records of one, and what was asked of all. */
const outside = ["/", "/_services/salesforce", "/_calls"];
/** Pixels that a column of a table needs, so that no word in it stands letter below letter. */
const narrowest = 60;

const barriers: string[] = [];
const overflows: string[] = [];
const crammed: string[] = [];
const movable: string[] = [];
const crooked: string[] = [];
const seen: string[] = [];
let complaints: readonly string[] = [];

let demo: DemoBrowser;

beforeAll(async () => {
  demo = await openDemo();
  const pages = demo.pages.filter(({ name }) => !alike.test(name));
  for (const as of new Set(pages.map((page) => page.as))) {
    const context = await demo.contextFor(as);
    for (const page of pages.filter((each) => each.as === as)) await walk(context, page);
    await context.close();
  }
  await walkOutside();
  complaints = [...demo.complaints];
}, 600_000);

afterAll(() => demo?.close());

it("shows every page of the demo", () => {
  expect(seen.length).toBeGreaterThan(20);
});

it("offers the menu by a button where it is folded away, on a phone, and nowhere else", async () => {
  const context = await demo.contextFor("ana@example.com");
  const page = await context.newPage();
  await page.goto("/settings");
  await settle(page);
  const menu = page.getByRole("button", { name: "Open the menu" });
  expect(await menu.isVisible()).toBe(false);
  await page.setViewportSize(phone);
  await menu.waitFor();
  await context.close();
});

it("has no page with a serious barrier for anybody, light or dark, wide or on a phone", () => {
  expect(barriers).toEqual([]);
});

it("has no page that scrolls sideways on a phone of 390 pixels", () => {
  expect(overflows).toEqual([]);
});

it("has no page of the product whose frame moves with what is long in it, wide and low or on a phone", () => {
  expect(movable).toEqual([]);
});

it("has no list whose labels and values do not stand below each other on a phone", () => {
  expect(crooked).toEqual([]);
});

it("has no table in the sandbox whose words are broken letter by letter on a phone", () => {
  expect(crammed).toEqual([]);
});

it("has no page that breaks its own content policy, throws or writes errors to the console", () => {
  expect(complaints).toEqual([]);
});

it.each([
  ["an address that leads nowhere", "uma@example.com", "/nowhere"],
  ["a page for builders that somebody else was sent the address of", "uma@example.com", "/people"],
  ["an application that is not there", "ana@example.com", `/applications/${nobodys}`],
  ["the records of a form that is not there", "ana@example.com", `{records}?formId=${nobodys}`],
  ["a run that is not there", "ana@example.com", `/runs/${nobodys}`],
  ["a run with an address that was cut off", "ana@example.com", "/runs/01a22a"],
])("says of %s that there is nothing, and leads on from there", async (_what, as, address) => {
  const records = demo.pages.find(({ name }) => name === "application-records")?.path ?? "";
  const path = address.replace("{records}", records);
  const context = await demo.contextFor(as);
  const page = await openSettled(context, path);
  await page.getByText("There is nothing here, or it is not yours to see.").waitFor();
  expect(page.url()).toBe(`${demo.stack.serverUrl}${path}`);
  await page.getByRole("button", { name: "Search and commands" }).click();
  await page.getByRole("dialog", { name: "Search and commands" }).waitFor();
  await context.close();
});

async function walk(context: BrowserContext, { name, path }: { name: string; path: string }): Promise<void> {
  const page = await context.newPage();
  await page.goto(path);
  await settle(page);
  await look(page, `${name}, light, wide`);
  await darken(page);
  await look(page, `${name}, dark, wide`);
  await page.setViewportSize(low);
  await measureFrame(page, name);
  await page.setViewportSize(phone);
  await settle(page);
  await measureFrame(page, name);
  await look(page, `${name}, dark, phone`);
  // The middle of a page scrolls by itself, and would hide from the document that it is too wide.
  const width = await page.evaluate(() => {
    const middles = [...document.querySelectorAll("main")].filter(
      (main) => getComputedStyle(main).overflowX !== "hidden",
    );
    return Math.max(...[document.documentElement, ...middles].map((part) => part.scrollWidth));
  });
  if (width > phone.width) overflows.push(`${name}: ${width} px`);
  const astray = await page.evaluate(() =>
    [...document.querySelectorAll("td[data-label]")]
      .filter((cell) => getComputedStyle(cell).textAlign === "right")
      .map((cell) => cell.getAttribute("data-label")),
  );
  if (astray.length > 0) crooked.push(`${name}: ${[...new Set(astray)].join(", ")}`);
  seen.push(name);
  await page.close();
}

/** Pages within the frame scroll their middle: with the document, the bar at their top would go out of sight. */
async function measureFrame(page: Page, name: string): Promise<void> {
  const { framed, height, window } = await page.evaluate(async () => {
    // The window has its new size at once, and what stands in it with the next picture.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return {
      framed: document.getElementById("content") !== null,
      height: document.documentElement.scrollHeight,
      window: innerHeight,
    };
  });
  if (framed && height > window) movable.push(`${name}: ${height} px in a window of ${window}`);
}

async function walkOutside(): Promise<void> {
  const context = await demo.contextFor(null);
  const page = await context.newPage();
  for (const path of outside) {
    await page.setViewportSize({ width: 1_440, height: 900 });
    await page.goto(`${demo.stack.sandboxUrl}${path}`);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await look(page, `sandbox ${path}, ${colorScheme}`);
    }
    await page.setViewportSize(phone);
    const { width, cells } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      cells: [...document.querySelectorAll("th, td")].map((cell) => cell.clientWidth),
    }));
    if (width > phone.width) overflows.push(`sandbox ${path}: ${width} px`);
    if (path !== "/") expect(cells.length, path).toBeGreaterThan(0);
    if (Math.min(...cells) < narrowest) crammed.push(`sandbox ${path}: ${Math.min(...cells)} px`);
  }
  await context.close();
}

async function look(page: Page, name: string): Promise<void> {
  const found = await findBarriers(page, ["serious", "critical"]);
  barriers.push(...found.map((barrier) => `${name}: ${barrier}`));
}
