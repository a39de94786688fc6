import { describe, expect, it } from "vitest";
import { momentSchema } from "./moment.ts";

describe("a moment from outside", () => {
  it.each([
    ["2026-03-29T01:30:00.123Z", "2026-03-29T01:30:00.123Z"],
    ["2026-03-29T01:30:00+02:00", "2026-03-28T23:30:00.000Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("%s is %s", (text, moment) => {
    expect(momentSchema.parse(text).toISOString()).toBe(moment);
  });

  it.each([
    ["before the calendar of the database", "-271821-04-20T00:00:00.000Z"],
    ["the year 0", "0000-06-01T00:00:00Z"],
    ["pushed out of year 1 by its zone", "0001-01-01T00:00:00+23:59"],
    ["pushed out of 9999 by its zone", "9999-12-31T23:59:59-23:59"],
    ["a number", 1_774_743_000_000],
    ["without a zone", "2026-03-29T01:30:00"],
    ["a day that is none", "2026-02-30T00:00:00Z"],
    ["words", "yesterday"],
    ["nothing", null],
  ])("%s is refused", (_, value) => {
    expect(momentSchema.safeParse(value).success).toBe(false);
  });
});
