import { afterAll, beforeAll, expect, it } from "vitest";
import type { BrowserContext, Page } from "../harness/browser.ts";
import { findBarriers } from "./support/axe.ts";
import { type DemoBrowser, darken, openDemo } from "./support/demo-browser.ts";
import { settle } from "./support/settled.ts";

const phone = { width: 390, height: 844 };

/** The first of several alike stands for all. */
const alike = /^(form-builder|live-form|form-people|authorize)-[3-9]$|^(form-builder|live-form)-2$/;

/** Pages of the sandbox: its services, records of one, and what was asked of all. */
const outside = ["/", "/_services/salesforce", "/_calls"];
/** Pixels that a column of a table needs, so that no word in it stands letter below letter. */
const narrowest = 60;

const barriers: string[] = [];
const overflows: string[] = [];
const crammed: string[] = [];
const seen: string[] = [];

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
}, 300_000);

afterAll(() => demo?.close());

it("shows every page of the demo", () => {
  expect(seen.length).toBeGreaterThan(20);
});

it("has no page with a serious barrier for anybody, light or dark, wide or on a phone", () => {
  expect(barriers).toEqual([]);
});

it("has no page that scrolls sideways on a phone of 390 pixels", () => {
  expect(overflows).toEqual([]);
});

it("has no table in the sandbox whose words are broken letter by letter on a phone", () => {
  expect(crammed).toEqual([]);
});

it("has no page that breaks its own content policy, throws or writes errors to the console", () => {
  expect(demo.complaints).toEqual([]);
});

async function walk(context: BrowserContext, { name, path }: { name: string; path: string }): Promise<void> {
  const page = await context.newPage();
  await page.goto(path);
  await settle(page);
  await look(page, `${name}, light, wide`);
  await darken(page);
  await look(page, `${name}, dark, wide`);
  await page.setViewportSize(phone);
  await settle(page);
  await look(page, `${name}, dark, phone`);
  // The middle of a page scrolls by itself, and would hide from the document that it is too wide.
  const width = await page.evaluate(() => {
    const middles = [...document.querySelectorAll("main")].filter(
      (main) => getComputedStyle(main).overflowX !== "hidden",
    );
    return Math.max(...[document.documentElement, ...middles].map((part) => part.scrollWidth));
  });
  if (width > phone.width) overflows.push(`${name}: ${width} px`);
  seen.push(name);
  await page.close();
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
