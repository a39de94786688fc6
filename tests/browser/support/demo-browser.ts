import { findPages } from "@formwork/tooling/shots/pages";
import { expect } from "vitest";
import { type Browser, type BrowserContext, openBrowser, type Page } from "../../harness/browser.ts";
import { type Stack, startStack } from "../../harness/stack.ts";
import { liveIn } from "./lived-in.ts";
import { settle } from "./settled.ts";

const wide = { width: 1_440, height: 900 };

/** A demo that has been used, and a browser that writes down what its pages complain about. */
export interface DemoBrowser {
  stack: Stack;
  /** Every page of the demo. */
  pages: Awaited<ReturnType<typeof findPages>>;
  /** Errors of pages so far: refusals of the content policy, exceptions, errors in the console. */
  complaints: string[];
  /** A new browser window in which this person is signed in; null for nobody. */
  contextFor(as: string | null): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Starts the demo, lets its people use it, and opens a browser. */
export async function openDemo(): Promise<DemoBrowser> {
  const stack = await startStack();
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await stack.stop();
  };
  try {
    browser = await openBrowser();
    const complaints: string[] = [];
    const opened = { stack, browser, complaints, signedIn: new Map() };
    await liveIn(stack.serverUrl);
    const finder = await contextFor(opened, "ana@example.com");
    const pages = await findPages(finder, stack.serverUrl);
    await finder.close();
    return { stack, pages, complaints, contextFor: (as) => contextFor(opened, as), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Lets the system turn dark. The product and the live form follow at once. */
export async function darken(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.locator("html[data-mantine-color-scheme=dark]").waitFor();
  await settle(page);
}

interface Opened {
  stack: Stack;
  browser: Browser;
  complaints: string[];
  /** Cookies of each person: everybody signs in once, because the product slows down those who do so again and again. */
  signedIn: Map<string, Awaited<ReturnType<BrowserContext["storageState"]>>>;
}

async function contextFor(
  { stack, browser, complaints, signedIn }: Opened,
  as: string | null,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: stack.serverUrl,
    colorScheme: "light",
    viewport: wide,
    reducedMotion: "reduce",
    storageState: as === null ? undefined : signedIn.get(as),
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(
        `${event.violatedDirective} refused ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  context.on("page", (page) => {
    const note = (text: string) => complaints.push(`${new URL(page.url()).pathname}: ${text}`);
    page.on("pageerror", (error) => note(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") note(message.text());
    });
  });
  if (as === null || signedIn.has(as)) return context;
  const person = stack.signIns.find(({ email }) => email === as);
  const answer = await context.request.post("/api/auth/sign-in/email", {
    headers: { origin: stack.serverUrl },
    data: { email: as, password: person?.password },
  });
  expect(answer.status()).toBe(200);
  signedIn.set(as, await context.storageState());
  return context;
}
