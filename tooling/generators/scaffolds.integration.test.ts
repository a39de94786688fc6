import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { inheritedEnv, repositoryRoot } from "@formwork/tooling/stack";
import { afterAll, beforeAll, expect, it } from "vitest";

const run = promisify(execFile);
const made = [
  ["step", "send-parcel"],
  ["field", "postal-code"],
  ["command", "praise-workflow"],
  ["procedure", "workflow/praise"],
  ["connector", "acme_crm"],
] as const;

let copy: string;
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), "formwork-scaffolds-"));
  const { stdout } = await run("git", ["ls-files", "-co", "--exclude-standard"], {
    cwd: repositoryRoot,
    maxBuffer: 16 * 1_048_576,
  });
  for (const file of stdout.trimEnd().split("\n")) {
    // Git also lists files whose removal is not committed yet.
    if (!existsSync(join(repositoryRoot, file))) continue;
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    cpSync(join(repositoryRoot, file), join(copy, file));
  }
  linkPackages();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Installs the same packages as here, with the copy's own workspaces. */
function linkPackages(): void {
  const workspaces = ["apps", "packages"].flatMap((group) =>
    readdirSync(join(repositoryRoot, group)).map((name) => join(group, name)),
  );
  for (const folder of ["tooling", "tests", ...workspaces]) {
    const nested = join(repositoryRoot, folder, "node_modules");
    if (existsSync(nested)) symlinkSync(nested, join(copy, folder, "node_modules"));
  }
  const installed = join(repositoryRoot, "node_modules");
  mkdirSync(join(copy, "node_modules"));
  for (const name of readdirSync(installed)) {
    if (name === "@formwork")
      cpSync(join(installed, name), join(copy, "node_modules", name), { recursive: true, verbatimSymlinks: true });
    else symlinkSync(join(installed, name), join(copy, "node_modules", name));
  }
}

/** Runs a program of the copy. @returns what it printed; when it fails, that is its error */
async function inCopy(args: readonly string[]): Promise<string> {
  const options = { cwd: copy, env: { ...inheritedEnv, NO_COLOR: "1" }, maxBuffer: 16 * 1_048_576 };
  const { stdout } = await run(process.execPath, args, options).catch((failed: { stdout: string }) => {
    throw new Error(failed.stdout.slice(-8_000));
  });
  return stdout;
}

it("makes a step kind, a field kind, a command, a procedure and a connector that pass the check and the tests at once", async () => {
  for (const [kind, name] of made) {
    expect(await inCopy(["--import", "tsx", "tooling/generators/new.ts", kind, name])).toMatch(/^made /);
  }
  expect(await inCopy(["--import", "tsx", "tooling/check/check.ts"])).toContain("check passed");
  // Their own tests, and tests over everything of a kind.
  const files = [
    "send-parcel",
    "postal-code",
    "praise",
    "acme-crm",
    "domain/src/steps",
    "domain/src/form",
    "editor/src/canvas/cards",
    "editor/src/canvas/commands",
  ];
  const tested = await inCopy(["node_modules/vitest/vitest.mjs", "run", "--project", "unit", ...files]);
  for (const [, name] of made) expect(tested).toContain(name.replace(/^.*\//, ""));
}, 600_000);
