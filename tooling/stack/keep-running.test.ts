import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { type KeptProcess, keepRunning, pauseAfter } from "./keep-running.ts";
import { isRunning } from "./leftover.ts";
import { startProcess } from "./process.ts";
import { waitUntil } from "./wait-until.ts";

let folder: string;
let kept: KeptProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "formwork-keep-"));
});
afterEach(async () => {
  await kept?.stop();
  kept = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const sleeper = () => startProcess({ name: "The sleeper", command: "sleep", args: ["600"] });
const until = (what: string, is: () => boolean) =>
  waitUntil({
    what,
    ask: async () => {
      if (!is()) throw new Error("not yet");
    },
    withinMs: 15_000,
  });

it("starts a killed process again, and again when it is killed twice in a row", async () => {
  const told: string[] = [];
  kept = await keepRunning({ start: sleeper, tell: (text) => told.push(text) });
  const pids = [kept.current().pid];
  for (let round = 0; round < 2; round++) {
    await kept.current().kill("SIGKILL");
    await until("another process", () => kept !== undefined && !kept.current().hasExited());
    pids.push(kept.current().pid);
  }
  expect(new Set(pids).size).toBe(3);
  expect(told).toEqual(Array(2).fill("The sleeper ended (SIGKILL) and is started again."));
});

it("goes on trying while a start fails, says why once, and is back when the cause is mended", async () => {
  const [obstacle, tries] = [join(folder, "obstacle"), join(folder, "tries")];
  const told: string[] = [];
  writeFileSync(tries, "");
  const start = () => {
    writeFileSync(tries, "x", { flag: "a" });
    if (existsSync(obstacle)) throw new Error("the disk is full\nmore of it");
    return sleeper();
  };
  kept = await keepRunning({ start: async () => start(), tell: (text) => told.push(text) });
  writeFileSync(obstacle, "");
  await kept.current().kill("SIGKILL");
  await until("three failed tries", () => readFileSync(tries, "utf8").length >= 4);
  rmSync(obstacle);
  await until("the process", () => kept !== undefined && !kept.current().hasExited());
  expect(told).toEqual([
    "The sleeper ended (SIGKILL) and is started again.",
    "The sleeper cannot be started, and is tried again and again: the disk is full",
    "The sleeper is back.",
  ]);
});

it("stops at once while it waits for the next try, and leaves no process behind", async () => {
  let broken = false;
  const told: string[] = [];
  const start = () => (broken ? Promise.reject(new Error("no room")) : sleeper());
  const stopped = await keepRunning({ start, tell: (text) => told.push(text) });
  broken = true;
  await stopped.current().kill("SIGKILL");
  await until("a failed try", () => told.length === 2);
  await stopped.stop();
  expect(isRunning(stopped.current().pid)).toBe(false);
});

it("calls a start off that is under way when it is stopped", async () => {
  let calls = 0;
  const start = async (signal: AbortSignal) => {
    calls += 1;
    if (calls === 1) return sleeper();
    return new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(new Error("called off"))));
  };
  const stopped = await keepRunning({ start, tell: () => undefined });
  await stopped.current().kill("SIGKILL");
  await until("the second start", () => calls === 2);
  await stopped.stop();
  expect(calls).toBe(2);
});

it("starts a process at once that is killed again and again, but was well for some seconds each time", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  kept = await keepRunning({ start: sleeper, tell: () => undefined });
  for (let round = 0; round < 10; round++) {
    vi.setSystemTime(Date.now() + 11_000);
    await kept.current().kill("SIGKILL");
    await until("another process", () => kept !== undefined && !kept.current().hasExited());
  }
});

it("waits longer after each trouble, and never longer than half a minute", () => {
  expect([1, 2, 3, 8, 9, 1_000].map(pauseAfter)).toEqual([200, 400, 800, 25_600, 30_000, 30_000]);
});
