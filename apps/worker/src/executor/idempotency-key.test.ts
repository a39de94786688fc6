import { describe, expect, it } from "vitest";
import { idempotencyKey } from "./idempotency-key.ts";

describe("an idempotency key", () => {
  it("is the same for the same run, step and row, and differs when any of them does", () => {
    const place = { runId: "r", stepId: "s", item: 0 };
    const others = [
      { ...place, runId: "r2" },
      { ...place, stepId: "s2" },
      { ...place, item: 1 },
    ];
    expect(idempotencyKey({ ...place })).toBe(idempotencyKey(place));
    expect(new Set([place, ...others].map(idempotencyKey)).size).toBe(4);
    expect(idempotencyKey(place)).toMatch(/^[0-9a-f]{64}$/);
  });
});
