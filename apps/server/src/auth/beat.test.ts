import { describe, expect, it } from "vitest";
import { onTheBeat } from "./beat.ts";

/** Milliseconds until the work answered or failed. */
async function taken(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await onTheBeat(work).catch(() => undefined);
  return performance.now() - began;
}

describe("onTheBeat", () => {
  it("lets nobody see whether there was nothing to do, something, or a refusal", async () => {
    const busy = async () => {
      for (const until = performance.now() + 60; performance.now() < until; );
    };
    // A timer may be up to a millisecond early.
    for (const work of [async () => undefined, busy, () => Promise.reject(new Error("no"))])
      expect(await taken(work)).toBeGreaterThanOrEqual(249);
  });

  it("hands on the answer and the refusal", async () => {
    expect(await onTheBeat(async () => 7)).toBe(7);
    await expect(onTheBeat(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  });
});
