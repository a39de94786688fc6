import { describe, expect, it } from "vitest";
import { retryAfterSeconds } from "./retry-after.ts";

const now = Date.parse("2015-10-21T07:28:00Z");

describe("Retry-After (RFC 9110 §10.2.3)", () => {
  it.each([
    ["120", 120],
    [" 0 ", 0],
    ["Wed, 21 Oct 2015 07:28:30 GMT", 30],
    ["Wed, 21 Oct 2015 07:27:00 GMT", 0],
    ["999999999", 86_400],
    ["-1", undefined],
    ["1.5", undefined],
    ["soon", undefined],
    [undefined, undefined],
  ])("reads %s as %s seconds", (value, seconds) => {
    expect(retryAfterSeconds(value, now)).toBe(seconds);
  });
});
