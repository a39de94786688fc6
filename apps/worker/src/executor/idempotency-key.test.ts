import { expect, it } from "vitest";
import { idempotencyKey } from "./idempotency-key.ts";

const place = { runId: "r", path: "", stepId: "s" };

it("[N12] gives a step the same key at each try, and another one in another run, step or pass of a loop", () => {
  const others = [
    { ...place, runId: "r2" },
    { ...place, stepId: "s2" },
    { ...place, path: "rows[1]" },
  ];
  expect(idempotencyKey({ ...place })).toBe(idempotencyKey(place));
  expect(new Set([place, ...others].map(idempotencyKey)).size).toBe(4);
});

it("[N12] gives a run that began before an upgrade the keys it began with", () => {
  expect(idempotencyKey(place)).toBe("c6aba4bda069a9dac44a046a88f93fc5399d53e89a9355e12526fbcbfcc1c3e9");
});
