import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { cacheDir, startProcess } from "@formwork/tooling/stack";
import { chromiumPath, inheritedEnv } from "./env.ts";

/** A browser program with what it needs in its environment. */
export interface ChromiumProgram {
  path: string;
  env: NodeJS.ProcessEnv;
}

const installed = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Finds a Chromium: `CHROMIUM_PATH`, an installed Chrome or Chromium, else the one inside the npm package, unpacked once.
 * @throws Error saying what to install, when the package's browser does not run on this machine.
 */
export async function findChromium(): Promise<ChromiumProgram> {
  const named = chromiumPath();
  if (named !== undefined) {
    if (existsSync(named)) return { path: named, env: inheritedEnv };
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  }
  const path = installed.find((candidate) => existsSync(candidate));
  if (path !== undefined) return { path, env: inheritedEnv };
  const folder = await unpackedChromium();
  return {
    path: join(folder, "chromium"),
    env: { ...inheritedEnv, FONTCONFIG_PATH: folder, LD_LIBRARY_PATH: join(folder, "al2023", "lib") },
  };
}

async function unpackedChromium(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const { version } = JSON.parse(readFileSync(join(packageFolder(entry), "package.json"), "utf8")) as {
    version: string;
  };
  const folder = join(cacheDir(), `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheDir(), { recursive: true });
  const unfinished = mkdtempSync(`${folder}.`);
  // The package unpacks into the temporary folder and takes a half-written file there for a finished one.
  const unpack = await startProcess({
    name: "the unpacking of Chromium",
    command: process.execPath,
    args: [
      "-e",
      "require('@sparticuz/chromium').executablePath().catch((e) => { console.error(e.message); process.exit(1); })",
    ],
    cwd: import.meta.dirname,
    // The runtime's name makes it unpack the system libraries too, which bare machines lack.
    env: { ...inheritedEnv, TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" },
    log: () => undefined,
  });
  const { code } = await unpack.exited;
  if (code !== 0) throw new Error(["Chromium could not be unpacked.", ...unpack.lastLines()].join("\n"));
  // Only the fonts that came along: pages look the same on every machine.
  const fonts = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, "fonts")}</dir><cachedir>${join(folder, "font-cache")}</cachedir></fontconfig>\n`;
  writeFileSync(join(unfinished, "fonts.conf"), fonts);
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process of the same run was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function packageFolder(entry: string): string {
  let folder = dirname(entry);
  while (!existsSync(join(folder, "bin", "chromium.br"))) folder = dirname(folder);
  return folder;
}
