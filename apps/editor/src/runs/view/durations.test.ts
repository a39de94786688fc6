import { expect, it } from "vitest";
import { durationWords, elapsedMs } from "./durations.ts";

it("tells lengths of time in the unit a person would choose", () => {
  const lengths = [310, 4_200, 240_000, 7_500_000, 7_200_000, 260_000_000];
  expect(lengths.map(durationWords)).toEqual(["0.31 s", "4.2 s", "4 min", "2 h 5 min", "2 h", "3 days"]);
});

it("does not know how long something takes that is not over", () => {
  expect(elapsedMs("2026-11-22T14:00:00.000Z", null)).toBeNull();
  expect(elapsedMs("2026-11-22T14:00:00.000Z", "2026-11-22T14:00:01.500Z")).toBe(1_500);
});
