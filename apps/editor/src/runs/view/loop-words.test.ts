import { expect, it } from "vitest";
import { loopWords } from "./loop-words.ts";

it.each([
  ["198 of 200 · 2 failed", { total: 200, done: 198, failed: 2, waiting: 0 }],
  ["1,200 of 5,000 · 1 failed · 3 waiting", { total: 5_000, done: 1_200, failed: 1, waiting: 3 }],
  ["0 of 3", { total: 3, done: 0, failed: 0, waiting: 0 }],
  ["No rows", { total: 0, done: 0, failed: 0, waiting: 0 }],
])("[W10] says “%s”", (words, loop) => {
  expect(loopWords(loop)).toBe(words);
});
