import { findPages } from "@formwork/tooling/shots/pages";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Browser, type BrowserContext, openBrowser, type Page } from "../harness/browser.ts";
import { type Stack, startStack } from "../harness/stack.ts";
import { findBarriers } from "./support/axe.ts";
import { liveIn } from "./support/lived-in.ts";
import { settle } from "./support/settled.ts";

const wide = { width: 1_440, height: 900 };
const phone = { width: 390, height: 844 };

const barriers: string[] = [];
const overflows: string[] = [];
const refusals: string[] = [];
const seen: string[] = [];

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack();
  browser = await openBrowser();
  await liveIn(stack.serverUrl);
  const finder = await contextFor("ana@example.com");
  const pages = await findPages(finder, stack.serverUrl);
  await finder.close();
  for (const as of new Set(pages.map((page) => page.as))) {
    const context = await contextFor(as);
    for (const page of pages.filter((each) => each.as === as)) await walk(context, page);
    await context.close();
  }
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

it("shows every page of the demo", () => {
  expect(seen.length).toBeGreaterThan(20);
});

it("has no page with a serious barrier for anybody, light or dark, wide or on a phone", () => {
  expect(barriers).toEqual([]);
});

it("has no page that scrolls sideways on a phone of 390 pixels", () => {
  expect(overflows).toEqual([]);
});

it("has no page that breaks its own content policy, throws or writes errors to the console", () => {
  expect(refusals).toEqual([]);
});

async function contextFor(as: string | null): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: stack.serverUrl,
    colorScheme: "light",
    viewport: wide,
    reducedMotion: "reduce",
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(
        `${event.violatedDirective} refused ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  if (as === null) return context;
  const person = stack.signIns.find(({ email }) => email === as);
  const answer = await context.request.post("/api/auth/sign-in/email", {
    headers: { origin: stack.serverUrl },
    data: { email: as, password: person?.password },
  });
  expect(answer.status()).toBe(200);
  return context;
}

async function walk(context: BrowserContext, { name, path }: { name: string; path: string }): Promise<void> {
  const page = await context.newPage();
  page.on("pageerror", (error) => refusals.push(`${name}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") refusals.push(`${name}: ${message.text()}`);
  });
  await page.goto(path);
  await settle(page);
  await look(page, `${name}, light, wide`);
  await darken(page);
  await look(page, `${name}, dark, wide`);
  await page.setViewportSize(phone);
  await settle(page);
  await look(page, `${name}, dark, phone`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > phone.width) overflows.push(`${name}: ${width} px`);
  seen.push(name);
  await page.close();
}

/** The product follows the system's scheme at once; the live form, which is seen for a minute, when it is opened. */
async function darken(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  if (new URL(page.url()).pathname.startsWith("/f/")) await page.reload();
  await page.locator("html[data-mantine-color-scheme=dark]").waitFor();
  await settle(page);
}

async function look(page: Page, name: string): Promise<void> {
  const found = await findBarriers(page, ["serious", "critical"]);
  barriers.push(...found.map((barrier) => `${name}: ${barrier}`));
}
