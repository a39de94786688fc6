import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./chromium.ts";

export type { Browser, BrowserContext, Locator, Page } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--no-default-browser-check",
  "--no-pings",
  "--disable-domain-reliability",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
  "--hide-scrollbars",
];

/**
 * Starts a headless Chromium with its security rules in force; the caller closes it.
 * @param options.args further flags of Chromium
 * @throws Error with the browser's own words and the way out when it does not start.
 */
export async function openBrowser(options: { args?: readonly string[] } = {}): Promise<Browser> {
  const program = await findChromium();
  try {
    return await chromium.launch({
      executablePath: program.path,
      env: program.env as Record<string, string>,
      args: [...flags, ...(options.args ?? [])],
    });
  } catch (error) {
    throw new Error(
      `${(error as Error).message}\nChromium (${program.path}) did not start. ` +
        "Install Chrome or Chromium, or set CHROMIUM_PATH to one.",
    );
  }
}
