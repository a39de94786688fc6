import { join } from "node:path";
import { createDb, type Db } from "@formwork/db";
import { onTestFailed } from "vitest";
import { type Browser, type BrowserContext, openBrowser, type Page } from "../../harness/browser.ts";
import { type Stack, startStack } from "../../harness/stack.ts";
import { type Row, readTable } from "./sandbox.ts";
import { signIn } from "./sign-in.ts";

/** First names of the demo's people. */
export type Name = "Ana" | "Ben" | "Uma" | "Udo" | "Pia";

/** The demo installation, running, with browsers for its people. */
export interface House {
  stack: Stack;
  /** For moving clocks and reading what no page shows; never in place of what a person would look at. */
  db: Db;
  /** A new browser in which this person has signed in, on their first page. */
  visit(name: Name): Promise<Page>;
  /** A new browser in which nobody has signed in, on an empty page. */
  stranger(): Promise<Page>;
  /** Reads one table of the sandbox by its path, in a browser of its own. */
  look(path: string, table: string): Promise<Row[]>;
  /** Ends everything. @throws Error with the errors that pages threw, if any did */
  close(): Promise<void>;
}

/** Starts the demo installation and a browser. */
export async function openHouse(): Promise<House> {
  const stack = await startStack();
  let browser: Browser;
  try {
    browser = await openBrowser();
  } catch (error) {
    await stack.stop();
    throw error;
  }
  const db = createDb({ url: stack.installation.databaseUrl, poolSize: 2 });
  const broken: string[] = [];
  const stranger = async () => {
    const context = await browser.newContext({
      baseURL: stack.serverUrl,
      viewport: { width: 1440, height: 900 },
      // What moves while it is clicked is missed now and then on a busy machine.
      reducedMotion: "reduce",
    });
    watch(context, broken);
    keepPictures(context);
    return context.newPage();
  };
  return {
    stack,
    db,
    stranger,
    async look(path, table) {
      const page = await stranger();
      const rows = await readTable(page, { url: stack.sandboxUrl, path, table });
      await page.context().close();
      return rows;
    },
    async visit(name) {
      const person = stack.signIns.find((each) => each.name.startsWith(name));
      if (!person) throw new Error(`The demo has no ${name}.`);
      const page = await stranger();
      await page.goto("/");
      await signIn(page, person);
      return page;
    },
    async close() {
      await browser.close();
      await db.close();
      await stack.stop();
      if (broken.length > 0) throw new Error(`Pages threw errors:\n${broken.join("\n")}`);
    },
  };
}

// An error that a page catches itself is only written to its console; refused requests and frames are written there too, and are often meant.
function watch(context: BrowserContext, broken: string[]): void {
  context.on("weberror", (error) => broken.push(`${error.page()?.url()}: ${error.error().stack}`));
  context.on("console", (message) => {
    if (message.type() !== "error" || /^(Failed to load resource|Framing )/.test(message.text())) return;
    broken.push(`${message.page()?.url()}: ${message.text()}`);
  });
}

const pictures = join(import.meta.dirname, "../../../.shots/failed");

/** When the test fails, what its pages showed is kept beside the pictures of `npm run shots`. */
function keepPictures(context: BrowserContext): void {
  onTestFailed(async ({ task }) => {
    for (const [index, page] of context.pages().entries()) {
      const name = `${task.name.replace(/\W+/g, "-").slice(0, 80)}-${index}`;
      await page.screenshot({ path: join(pictures, `${name}.png`) }).catch(() => undefined);
    }
  });
}
