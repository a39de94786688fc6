import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { findTemporalProgram, temporalCliVersion } from "./temporal-program.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "formwork-temporal-program-"));
  vi.stubEnv("TEMPORAL_CLI_PATH", "");
  vi.stubEnv("PATH", join(folder, "bin"));
  vi.stubEnv("FORMWORK_CACHE", join(folder, "cache"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function program(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "#!/bin/sh\n", { mode: 0o755 });
  return file;
}

const nothing = () => undefined;

it("is the one named, else the one on PATH, else the copy fetched earlier", async () => {
  const copy = program("cache", `temporal-cli-${temporalCliVersion}`, "temporal");
  expect(await findTemporalProgram(nothing)).toBe(copy);
  const installed = program("bin", "temporal");
  expect(await findTemporalProgram(nothing)).toBe(installed);
  const named = program("elsewhere", "temporal-server");
  vi.stubEnv("TEMPORAL_CLI_PATH", named);
  expect(await findTemporalProgram(nothing)).toBe(named);
});

it("is not looked for elsewhere when the one named cannot be executed", async () => {
  program("bin", "temporal");
  const text = join(folder, "notes.txt");
  writeFileSync(text, "no program", { mode: 0o644 });
  for (const named of [text, join(folder, "gone")]) {
    vi.stubEnv("TEMPORAL_CLI_PATH", named);
    const found = findTemporalProgram(nothing);
    await expect(found).rejects.toThrow(`TEMPORAL_CLI_PATH names ${named}, which is not a program`);
    await expect(found).rejects.toHaveProperty("help.0", expect.stringContaining("unset it"));
  }
});
