import { expect, it } from "vitest";
import { killInRounds } from "./rounds.ts";

it("comes back by itself from kill -9 of the launcher, of each part twice in a row, and of all four at once, and loses nothing", {
  timeout: 600_000,
}, async () => {
  const told: string[] = [];
  const { rounds, lost } = await killInRounds({ rounds: 6, stored: 1_000, tell: (text) => told.push(text) });
  expect(rounds.map(({ killed }) => killed)).toEqual([
    "the launcher",
    ...["server", "worker", "temporal", "postgres"].map((part) => `${part}, twice in a row`),
    "all four at once",
  ]);
  expect(rounds.filter(({ backAfter }) => backAfter === null).length, told.join("\n")).toBe(0);
  expect(lost).toBe(0);
});
