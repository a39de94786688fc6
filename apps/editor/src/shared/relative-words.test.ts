import { describe, expect, it } from "vitest";
import { durationWords, relativeWords } from "./relative-words.ts";

const now = Date.UTC(2026, 10, 22, 12);
const minute = 60_000;
const day = 24 * 60 * minute;

describe("relativeWords", () => {
  it.each([
    [-2_000, "just now"],
    [20_000, "in a moment"],
    [-50_000, "1 minute ago"],
    [-4 * minute, "4 minutes ago"],
    [3 * 60 * minute, "in 3 hours"],
    [-day, "yesterday"],
    [day, "tomorrow"],
    [-6 * day, "6 days ago"],
    [-14 * day, "2 weeks ago"],
    [-90 * day, "3 months ago"],
    [-3 * 365 * day, "3 years ago"],
  ])("says %i ms from now as “%s”", (offset, words) => {
    expect(relativeWords(now + offset, now)).toBe(words);
  });
});

describe("durationWords", () => {
  it.each([
    [312, "0.31 s"],
    [4_500, "4.5 s"],
    [12_400, "12 s"],
    [240_000, "4 min"],
    [245_000, "4 min 5 s"],
    [7_800_000, "2 h 10 min"],
    [3 * day, "3 d"],
  ])("says %i ms as “%s”", (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});
