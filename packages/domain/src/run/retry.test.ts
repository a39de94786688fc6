import { describe, expect, it } from "vitest";
import type { ErrorData } from "../errors.ts";
import { defaultRetryPolicy, isRetryable, pauseMs, pausesOf, retryDelayMs } from "./retry.ts";
import { errorSentence, runStatusSentence, stepStatusSentence } from "./sentence.ts";

const error = (code: ErrorData["code"], details: ErrorData["details"] = {}): ErrorData => ({
  code,
  message: "It failed.",
  details,
});

describe("retries of a step", () => {
  it("[W5] tells the pauses as they will be, with their longest", () => {
    expect(pausesOf(defaultRetryPolicy)).toEqual([1_000, 4_000, 16_000]);
    expect(pausesOf({ attempts: 5, firstDelayMs: 2_000, maxDelayMs: 10_000 })).toEqual([2_000, 4_000, 8_000, 10_000]);
    expect(pausesOf({ attempts: 1, firstDelayMs: 2_000, maxDelayMs: 10_000 })).toEqual([]);
  });

  it("[W5] waits 1, 4 and 16 seconds, then gives up", () => {
    expect([1, 2, 3, 4].map((attempt) => retryDelayMs(defaultRetryPolicy, attempt))).toEqual([
      1_000,
      4_000,
      16_000,
      null,
    ]);
  });

  it("[W5] doubles a builder's delay up to its limit", () => {
    const policy = { attempts: 10, firstDelayMs: 100, maxDelayMs: 500 };
    expect([1, 2, 3, 4].map((attempt) => retryDelayMs(policy, attempt))).toEqual([100, 200, 400, 500]);
  });

  it("[W5] waits as long as the service asks, up to an hour", () => {
    expect(retryDelayMs(defaultRetryPolicy, 1, 30)).toBe(30_000);
    expect(retryDelayMs(defaultRetryPolicy, 1, 0.5)).toBe(1_000);
    expect(retryDelayMs(defaultRetryPolicy, 1, 7_200)).toBeNull();
  });

  it("[W5] rests as long as a service asks for a pause, up to a day in all, and for nothing else", () => {
    const refused = (retryAfterSeconds: number) => error("REMOTE_RATE_LIMITED", { retryAfterSeconds });
    expect(pauseMs(refused(0.4), 0)).toBe(400);
    expect(pauseMs(refused(7_200), 0)).toBe(7_200_000);
    expect(pauseMs(refused(7_200), 80_000_000)).toBeNull();
    expect(pauseMs(error("REMOTE_RATE_LIMITED"), 0)).toBeNull();
    expect(pauseMs(error("REMOTE_ERROR", { retryAfterSeconds: 5 }), 0)).toBeNull();
  });

  it.each([
    ["REMOTE_ERROR", {}, "read", true],
    ["REMOTE_ERROR", {}, "keyed", true],
    ["REMOTE_ERROR", {}, "find-or-create", true],
    ["REMOTE_ERROR", {}, "none", false],
    ["REMOTE_TIMEOUT", {}, "none", false],
    ["REMOTE_UNREACHABLE", { notSent: true }, "none", true],
    ["REMOTE_RATE_LIMITED", {}, "none", true],
    ["REMOTE_REJECTED", {}, "read", false],
    ["USER_NOT_AUTHORIZED", {}, "read", false],
    ["REMOTE_REJECTED", { notSent: true }, "none", false],
  ] as const)("[W5] %s %o of a step with the guarantee %s: again is %s", (...[code, details, guarantee, expected]) => {
    expect(isRetryable(error(code, details), guarantee)).toBe(expected);
  });
});

describe("words for people", () => {
  it("says what happened and what to do next", () => {
    expect(errorSentence(error("OUTCOME_UNKNOWN"))).toContain("Look in the service");
    expect(errorSentence(error("REMOTE_RATE_LIMITED", { retryAfterSeconds: 120 }))).toBe(
      "It failed. The service asks to wait 2 minutes.",
    );
    expect(errorSentence(error("REMOTE_UNREACHABLE"))).toBe("It failed. It can be tried again later.");
    expect(errorSentence(error("NOT_FOUND"))).toBe("It failed.");
  });

  it("has words for every state", () => {
    expect(runStatusSentence("parked")).toContain("authorize");
    expect(stepStatusSentence("unknown")).toContain("Nobody knows");
  });
});
