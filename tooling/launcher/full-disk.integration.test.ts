import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDb } from "@formwork/db";
import { makeApplication, makeForm, makeMember, makeOrganization } from "@formwork/db/seed";
import { freePort, inheritedEnv, repositoryRoot, runningClusterUrl, waitUntil } from "@formwork/tooling/stack";
import { afterEach, expect, it } from "vitest";

let folder: string;
let mounted = false;
let launcher: ChildProcess | undefined;
afterEach(async () => {
  if (launcher && launcher.exitCode === null) {
    launcher.kill("SIGTERM");
    await once(launcher, "exit");
  }
  if (mounted) execFileSync("umount", ["--lazy", folder]);
  rmSync(folder, { recursive: true, force: true });
});

/** Makes a separate disk, small enough to fill; needs root. @returns why it could not */
function mountSmallDisk(): string | null {
  folder = mkdtempSync(join(tmpdir(), "formwork-small-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=400m", "formwork-test", folder], { stdio: "pipe" });
    mounted = true;
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

async function start(port: number): Promise<() => string> {
  const args = [join(repositoryRoot, "tooling/launcher/start.mjs"), "--data", join(folder, "data"), "--no-demo"];
  const env = { ...inheritedEnv, PORT: String(port), FORMWORK_RESERVE_MB: "40", LOG_LEVEL: "fatal" };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  launcher = child;
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ask = async () => {
    if (child.exitCode !== null || !said.includes("Ready after")) throw new Error(said);
  };
  await waitUntil({ what: "npm start", ask, withinMs: 120_000 });
  return () => said;
}

async function publicForm(url: string): Promise<string> {
  const db = createDb({ url, poolSize: 1 });
  try {
    const { id: organizationId } = await makeOrganization(db);
    const { userId: createdBy } = await makeMember(db, { organizationId, role: "developer" });
    const made = { organizationId, createdBy };
    const { id: applicationId } = await makeApplication(db, made);
    return (await makeForm(db, { ...made, applicationId, publicEnabled: true })).slug;
  } finally {
    await db.close();
  }
}

function fill(ballast: string): void {
  for (const size of [1_048_576, 4_096]) {
    try {
      for (;;) writeFileSync(ballast, Buffer.alloc(size), { flag: "a" });
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe("ENOSPC");
    }
  }
}

it("a full disk refuses what is new in words, keeps what was acknowledged, and all comes back with room", {
  timeout: 300_000,
}, async () => {
  const reason = mountSmallDisk();
  if (reason !== null) {
    console.log(`Not tried here, since no small disk could be mounted (this needs root): ${reason}`);
    return;
  }
  mkdirSync(join(folder, "data"));
  const port = Math.min(await freePort(), 65_000);
  const said = await start(port);
  const cluster = join(folder, "data", "postgres");
  const url = runningClusterUrl(cluster) ?? "";
  const slug = await publicForm(url);
  const submit = (email: string) =>
    fetch(`http://127.0.0.1:${port}/api/forms/${slug}/submissions`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": email },
      body: JSON.stringify({ email }),
      signal: AbortSignal.timeout(20_000),
    });
  const refused = async (email: string) => {
    const ask = async () => {
      const response = await submit(email);
      if (response.status !== 507) throw new Error(`answers ${response.status}`);
      return response;
    };
    const answer = await waitUntil({ what: "a refusal", ask, withinMs: 20_000 });
    expect(answer.headers.get("retry-after")).toBe("60");
    expect(await answer.json()).toMatchObject({ code: "STORAGE_FULL", message: expect.stringContaining("no room") });
  };

  expect((await submit("first@example.com")).status).toBe(202);
  const ballast = join(folder, "ballast");
  fill(ballast);
  await refused("second@example.com");
  // Without any space it cannot even replay its log after a crash.
  process.kill(Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  await waitUntil({
    what: "the launcher's words",
    ask: async () => {
      if (!said().includes("PostgreSQL ended (SIGKILL) and is started again.")) throw new Error(said());
    },
    withinMs: 20_000,
  });
  await refused("third@example.com");
  expect(launcher?.exitCode).toBeNull();

  rmSync(ballast);
  const ask = async () => {
    const response = await submit("second@example.com");
    if (response.status !== 202) throw new Error(`answers ${response.status}`);
  };
  await waitUntil({ what: "the form", ask, withinMs: 90_000 });
  const db = createDb({ url, poolSize: 1 });
  const { rows } = await db.pool.query(`SELECT "values" ->> 'email' AS email FROM record ORDER BY created_at`);
  await db.close();
  expect(rows).toEqual([{ email: "first@example.com" }, { email: "second@example.com" }]);
});
