import { expect, it } from "vitest";
import { keptUntil } from "./kept-until.ts";

const now = Date.parse("2026-05-01T12:00:00Z");

it("[C13] names the day on which the first of several ends", () => {
  expect(keptUntil(["2026-05-20T12:00:00Z", null, "2026-05-08T12:00:00Z"], now)).toBe("Kept until 8 May.");
});

it("[C13] warns in the last two days", () => {
  expect(keptUntil(["2026-05-02T12:00:00Z"], now)).toBe("It is kept only until 2 May, and ends then.");
});

it("says nothing where nothing ends", () => {
  expect(keptUntil([null], now)).toBe("");
});
