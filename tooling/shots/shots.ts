import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findBarriers } from "@formwork/tests/browser/axe";
import { liveIn } from "@formwork/tests/browser/lived-in";
import { openSettled } from "@formwork/tests/browser/settled";
import { type Browser, type BrowserContext, openBrowser } from "@formwork/tests/harness/browser";
import { repositoryRoot } from "@formwork/tooling/stack";
import { indexPage, type Taken } from "./index-page.ts";
import { findPages, type Shot } from "./pages.ts";
import { startDemo } from "./start-demo.ts";

// `npm run shots`: pictures of every page of the demo after some use, light and dark, wide and narrow, with axe's findings for each.

const { values } = parseArgs({
  options: { url: { type: "string" }, only: { type: "string" }, out: { type: "string" } },
});
const out = values.out ?? join(repositoryRoot, ".shots");
const schemes = ["light", "dark"] as const;
const widths = [1_440, 390] as const;

/** Cookies of each person: everybody signs in once, because the product slows repeated sign-ins down. */
const cookies = new Map<string, Awaited<ReturnType<BrowserContext["storageState"]>>>();

const demo = values.url === undefined ? await startDemo() : null;
const url = demo?.url ?? (values.url as string);
const browser = await openBrowser();
try {
  if (demo !== null) await liveIn(demo.url);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const taken = await takeAll(browser);
  writeFileSync(join(out, "index.html"), indexPage(taken));
  const violations = taken.flatMap(({ file, problems }) => problems.map((problem) => `${file}: ${problem}`));
  for (const line of violations) console.log(line);
  console.log(`${taken.length} pictures in ${out}, ${violations.length} accessibility problems.`);
} finally {
  await browser.close();
  await demo?.stop();
}

async function takeAll(from: Browser): Promise<Taken[]> {
  const finder = await contextFor(from, { as: "ana@example.com", scheme: "light", width: 1_440 });
  const found = await findPages(finder, url);
  await finder.close();
  const pages = found.filter(({ name }) => values.only === undefined || name.includes(values.only));
  const taken: Taken[] = [];
  for (const as of new Set(pages.map((page) => page.as))) {
    for (const scheme of schemes) {
      for (const width of widths) {
        const context = await contextFor(from, { as, scheme, width });
        for (const page of pages.filter((each) => each.as === as))
          taken.push(await take(context, { page, scheme, width }));
        await context.close();
      }
    }
  }
  return taken.sort((a, b) => a.file.localeCompare(b.file));
}

interface View {
  as: string | null;
  scheme: (typeof schemes)[number];
  width: number;
}

async function contextFor(from: Browser, { as, scheme, width }: View): Promise<BrowserContext> {
  const context = await from.newContext({
    baseURL: url,
    colorScheme: scheme,
    viewport: { width, height: width < 500 ? 844 : 900 },
    reducedMotion: "reduce",
    storageState: as === null ? undefined : cookies.get(as),
  });
  if (as === null || cookies.has(as)) return context;
  const answer = await context.request.post("/api/auth/sign-in/email", {
    headers: { origin: url },
    data: { email: as, password: "formwork-demo" },
  });
  if (!answer.ok()) throw new Error(`${as} could not sign in: ${answer.status()} ${await answer.text()}`);
  cookies.set(as, await context.storageState());
  return context;
}

async function take(
  context: BrowserContext,
  { page: shot, scheme, width }: { page: Shot } & Omit<View, "as">,
): Promise<Taken> {
  const page = await openSettled(context, shot.path);
  const file = `${shot.name}-${width}-${scheme}.png`;
  await page.screenshot({ path: join(out, file) });
  const problems = await findBarriers(page);
  await page.close();
  return { file, name: shot.name, scheme, width, problems };
}
