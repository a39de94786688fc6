import type { BrowserContext, Page } from "../../harness/browser.ts";

/** Opens a page and waits until it shows what it is there for: nothing is on its way any more, and the fonts are there. */
export async function openSettled(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await settle(page);
  return page;
}

/** Waits until the page that is open has settled. */
export async function settle(page: Page): Promise<void> {
  await page.locator("main").first().waitFor();
  const busy = page.locator("[aria-busy=true]").first();
  await busy.waitFor({ state: "detached" });
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const moving = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  }); // What came first may have asked for more.
  await busy.waitFor({ state: "detached" });
}
