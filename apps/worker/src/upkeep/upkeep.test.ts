import pino from "pino";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Upkeep } from "./upkeep.ts";

beforeEach(() => {
  vi.useFakeTimers();
  // Each task then starts after half of its interval, and again after the whole interval.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const log = pino({ level: "silent" });
const minute = 60_000;

/** Upkeep with one task every ten minutes, which has this much to do the first time and little from then on. */
function begin(todo: number) {
  const done = { rounds: 0 };
  const task = { name: "work", everySeconds: 600, round: async () => ++done.rounds < todo };
  const upkeep = new Upkeep({ tasks: [task], log });
  upkeep.start();
  return { upkeep, done };
}

it("Upkeep goes on until all is done, however much has come together since the last time", async () => {
  const { upkeep, done } = begin(1_234);
  await vi.advanceTimersByTimeAsync(6 * minute);
  expect(done.rounds).toBe(1_234);
  await upkeep.stop();
});

it("Upkeep rests until its next time once all is done", async () => {
  const { upkeep, done } = begin(250);
  await vi.advanceTimersByTimeAsync(14 * minute);
  expect(done.rounds).toBe(250);
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(done.rounds).toBe(251);
  await upkeep.stop();
});

it("Upkeep that is stopped in the middle of much does nothing more", async () => {
  const { upkeep, done } = begin(Number.POSITIVE_INFINITY);
  await vi.advanceTimersByTimeAsync(6 * minute);
  await upkeep.stop();
  const before = done.rounds;
  await vi.advanceTimersByTimeAsync(20 * minute);
  expect(done.rounds).toBe(before);
});
