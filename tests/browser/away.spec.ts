import { afterAll, beforeAll, expect, it } from "vitest";
import { type Browser, type BrowserContext, openBrowser, type Page } from "../harness/browser.ts";
import { type Stack, startStack } from "../harness/stack.ts";
import { findBarriers } from "./support/axe.ts";
import { darken } from "./support/demo-browser.ts";
import { openSettled } from "./support/settled.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack({ ownServices: true, env: { LOG_LEVEL: "fatal" } });
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function contextFor(email: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: stack.serverUrl, reducedMotion: "reduce" });
  const person = stack.signIns.find((each) => each.email === email);
  const answer = await context.request.post("/api/auth/sign-in/email", {
    headers: { origin: stack.serverUrl },
    data: { email, password: person?.password },
  });
  expect(answer.status()).toBe(200);
  return context;
}

/** Leaves a mark that is gone as soon as the page is loaded anew. */
const mark = (page: Page) => page.evaluate(() => Object.assign(globalThis, { opened: "once" }) && undefined);
const isMarked = (page: Page) => page.evaluate(() => Object.hasOwn(globalThis, "opened"));

const lost = (page: Page) => page.getByRole("status").filter({ hasText: "The connection to Formwork is lost" });
const inMain = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true });

it("a page whose code is not there yet opens by itself after the server was away, and what was typed meanwhile is kept", async () => {
  const context = await contextFor("ana@example.com");
  const page = await openSettled(context, "/applications");
  await page.getByRole("link", { name: "Recruitment" }).click();
  await inMain(page, "Forms").click();
  await page.getByRole("link", { name: "Job application" }).click();
  await page
    .getByRole("button", { name: /E-mail/ })
    .last()
    .click();
  const help = page.getByLabel("Help under the field");
  await help.waitFor();
  await mark(page);

  await stack.kill("server");
  await inMain(page, "People").click();
  await lost(page).waitFor();
  await help.fill("We write to you there.");
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await darken(page);
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  expect(await help.inputValue()).toBe("We write to you there.");

  await stack.restart("server");
  await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
  await lost(page).waitFor({ state: "detached" });
  await page.goBack();
  await page
    .getByRole("button", { name: /E-mail/ })
    .last()
    .click();
  expect(await help.inputValue()).toBe("We write to you there.");
  expect(await isMarked(page)).toBe(true);
  await context.close();
});

it("a page that cannot ask for its data while the database is away says so, keeps what is typed, and goes on by itself", async () => {
  const context = await contextFor("ana@example.com");
  const page = await openSettled(context, "/connections");
  await page.getByRole("button", { name: "Search and commands" }).waitFor();
  await mark(page);

  await stack.kill("postgres");
  await inMain(page, "Schedules").click();
  await lost(page).waitFor();
  expect(await page.getByText("Something went wrong").count()).toBe(0);
  await stack.restart("postgres");
  await page.getByRole("link", { name: "Every morning" }).or(page.getByText("Every morning")).first().waitFor();
  await lost(page).waitFor({ state: "detached" });
  expect(await isMarked(page)).toBe(true);
  await context.close();
});

it("a live form that is sent while the database is away waits in words, and is sent by itself", async () => {
  const context = await contextFor("udo@example.com");
  const page = await openSettled(context, "/home");
  await page.getByRole("link", { name: "New contact" }).first().click();
  await page.getByLabel("Last name").fill("Brandt");
  await page.getByLabel("E-mail").fill("ida@example.net");

  await stack.kill("postgres");
  await page.getByRole("button", { name: "Save contact" }).click();
  await page.getByRole("status").filter({ hasText: "It could not be sent yet." }).waitFor();
  expect(await page.getByLabel("Last name").inputValue()).toBe("Brandt");
  await stack.restart("postgres");
  await page.getByRole("button", { name: "Authorize" }).waitFor();
  await context.close();
});

it("a live form whose code did not arrive because the server ended in between says so, and opens by itself", async () => {
  const context = await contextFor("ana@example.com");
  const page = await openSettled(context, "/home");
  // Phone numbers are read by code of their own, which the page asks for when it knows the form.
  const address = await page.getByRole("link", { name: "Job application" }).getAttribute("href");
  let ended = false;
  // The route stays: a request that is on its way while routes are taken off is lost without a word.
  await page.route(`**/api/forms/*`, async (route) => {
    if (ended) return route.continue();
    ended = true;
    const response = await route.fetch();
    await stack.kill("server");
    await route.fulfill({ response });
  });
  await page.goto(address ?? "");
  await page.getByRole("status").filter({ hasText: "The form cannot be reached at the moment." }).waitFor();
  expect(await findBarriers(page, ["serious", "critical"])).toEqual([]);
  await stack.restart("server");
  await page.getByLabel("Phone").fill("030 1234567");
  await context.close();
});
