import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDataFolder } from "./data-folder.ts";

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "formwork-data-folder-")), "data");
});
afterEach(() => rmSync(join(path, ".."), { recursive: true, force: true }));

it("is made at the first start, its keys and logs for its owner alone, and opened again at the next", async () => {
  const first = await openDataFolder(path);
  const secret = join(first.keys, "auth-secret");
  const made = readFileSync(secret, "utf8");
  expect([statSync(secret).mode & 0o777, statSync(first.keys).mode & 0o777]).toEqual([0o600, 0o700]);
  first.release();
  const second = await openDataFolder(path);
  expect(readFileSync(join(second.keys, "auth-secret"), "utf8")).toBe(made);
  second.release();
  expect(existsSync(join(path, "launcher.pid"))).toBe(false);
});

it("made by an older Formwork for everybody to read is closed at the next start, whatever lies in it", async () => {
  for (const folder of ["temporal", "logs", "keys"]) mkdirSync(join(path, folder), { recursive: true, mode: 0o755 });
  const files = ["sandbox.json", "temporal/temporal.db", "logs/server.log", "keys/vault", "run/server.pid"];
  mkdirSync(join(path, "run"));
  for (const file of files) writeFileSync(join(path, file), "", { mode: 0o644 });
  const folder = await openDataFolder(path);
  const modeOf = (name: string) => statSync(join(path, name)).mode & 0o777;
  for (const name of ["temporal", "logs", "keys", "run"]) expect([name, modeOf(name)]).toEqual([name, 0o700]);
  const kept = files.filter((file) => !file.startsWith("run/"));
  for (const name of [...kept, "version", "launcher.pid"]) expect([name, modeOf(name)]).toEqual([name, 0o600]);
  // Root's PostgreSQL runs under another account, which has to pass through the folder; nobody else can list it either way.
  expect(modeOf(".") & 0o066).toBe(0);
  folder.release();
});

it("of a newer Formwork is left alone, with two ways out", async () => {
  mkdirSync(path);
  writeFileSync(join(path, "version"), "7\n");
  const opening = openDataFolder(path);
  await expect(opening).rejects.toThrow(/written by a newer Formwork \(layout 7; this one knows 1\)/);
  await expect(opening).rejects.toHaveProperty("help", [
    expect.stringContaining("newer Formwork"),
    expect.stringContaining("--data"),
  ]);
  expect(existsSync(join(path, "keys"))).toBe(false);
});

it("is taken over from a start that was killed, though its number belongs to another program by now", async () => {
  mkdirSync(path);
  writeFileSync(join(path, "launcher.pid"), String(process.ppid));
  const folder = await openDataFolder(path);
  expect(readFileSync(join(path, "launcher.pid"), "utf8")).toBe(String(process.pid));
  folder.release();
});
