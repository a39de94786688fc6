import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isRunning, requirePort, runningClusterUrl, startPostgres, waitUntil } from "./index.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "formwork-stack-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("says what is missing in a half-written database folder, and how to get out", async () => {
  const dataDir = join(folder, "postgres");
  mkdirSync(dataDir);
  const start = startPostgres({ dataDir, persistent: true });
  await expect(start).rejects.toThrow(/is incomplete: global\/pg_control is missing/);
  await expect(start).rejects.toHaveProperty("help.0", expect.stringContaining("rm -r"));
});

it("starts again over the lock of a start that was killed, though its number belongs to another process by now", async () => {
  const dataDir = join(folder, "postgres");
  const first = await startPostgres({ dataDir, persistent: true });
  const client = new pg.Client({ connectionString: first.url });
  await client.connect();
  await client.query("CREATE TABLE kept (id int)");
  await client.end();
  expect(runningClusterUrl(dataDir)).toBe(first.url);
  await first.stop();
  expect(runningClusterUrl(dataDir)).toBeUndefined();
  writeFileSync(join(dataDir, "postmaster.pid"), `${process.pid}\n`);
  const second = await startPostgres({ dataDir, persistent: true });
  const again = new pg.Client({ connectionString: second.url });
  await again.connect();
  expect((await again.query("SELECT * FROM kept")).rows).toEqual([]);
  await again.end();
  await second.stop();
});

it("ends what a process started when that process is killed without a word", async () => {
  const script = `import { startProcess } from ${JSON.stringify(join(import.meta.dirname, "process.ts"))};
    const child = await startProcess({ name: "child", command: "sleep", args: ["600"] });
    console.log(child.pid);`;
  const parent = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", script]);
  const pid = await new Promise<number>((resolve) => {
    createInterface({ input: parent.stdout }).once("line", (line) => resolve(Number(line)));
  });
  expect(isRunning(pid)).toBe(true);
  parent.kill("SIGKILL");
  const ask = async () => {
    if (isRunning(pid)) throw new Error("still running");
  };
  await waitUntil({ what: "the end of the child", ask, withinMs: 15_000 });
});

it("tells whose port is taken and how to choose another", async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
  const wanted = { port, host: "127.0.0.1", purpose: "the product", change: "Choose another port." };
  await expect(requirePort(wanted)).rejects.toThrow(`Port ${port}, needed for the product, is in use`);
  server.close();
});
