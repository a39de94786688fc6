import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { type FiringSpec, missedFires, nextFire, previewFires } from "./next-fire.ts";
import type { Recurrence } from "./schedule.ts";

const spec = (recurrence: Recurrence, timeZone = "Europe/Berlin", gap: FiringSpec["gap"] = "after"): FiringSpec => ({
  recurrence,
  timeZone,
  gap,
});
const daily = (time: string): Recurrence => ({ kind: "daily", time });
const cron = (expression: string): Recurrence => ({ kind: "cron", expression });

describe("firings of a schedule", () => {
  it("[W6] keeps the wall time of a daily schedule when clocks change", () => {
    expect(previewFires(spec(daily("09:00")), "2026-03-27T12:00:00Z", 3)).toEqual([
      "2026-03-28T08:00:00.000Z",
      "2026-03-29T07:00:00.000Z",
      "2026-03-30T07:00:00.000Z",
    ]);
  });

  it("[W6] fires at the first minute after the gap when clocks skip the wall time", () => {
    expect(previewFires(spec(daily("02:30")), "2026-03-28T12:00:00Z", 2)).toEqual([
      "2026-03-29T01:00:00.000Z",
      "2026-03-30T00:30:00.000Z",
    ]);
  });

  it("[W6] leaves a skipped wall time out when the schedule says so", () => {
    expect(nextFire(spec(daily("02:30"), "Europe/Berlin", "skip"), "2026-03-28T12:00:00Z")).toBe(
      "2026-03-30T00:30:00.000Z",
    );
  });

  it("[W6] fires once when clocks go back over the wall time", () => {
    expect(previewFires(spec(daily("02:30")), "2026-10-24T12:00:00Z", 2)).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-26T01:30:00.000Z",
    ]);
  });

  it("[W6] does not repeat a quarter-hourly pattern in autumn's second hour", () => {
    expect(previewFires(spec(cron("*/15 * * * *")), "2026-10-25T00:40:00Z", 3)).toEqual([
      "2026-10-25T00:45:00.000Z",
      "2026-10-25T02:00:00.000Z",
      "2026-10-25T02:15:00.000Z",
    ]);
  });

  it("[W6] answers from inside autumn's second hour", () => {
    expect(nextFire(spec(cron("30 2 * * *")), "2026-10-25T01:10:00Z")).toBe("2026-10-26T01:30:00.000Z");
  });

  it.each([
    ["America/New_York", "2026-03-08T00:00:00Z", "02:30", "2026-03-08T07:00:00.000Z"],
    ["America/New_York", "2026-11-01T00:00:00Z", "01:30", "2026-11-01T05:30:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-03T00:00:00Z", "02:15", "2026-10-03T15:30:00.000Z"],
    ["Asia/Kathmandu", "2026-05-05T00:00:00Z", "09:00", "2026-05-05T03:15:00.000Z"],
    ["America/Santiago", "2026-09-05T12:00:00Z", "00:30", "2026-09-06T04:00:00.000Z"],
    ["Pacific/Apia", "2011-12-29T23:00:00Z", "09:00", "2011-12-30T10:00:00.000Z"],
  ])("[W6] knows the clocks of %s", (...[zone, after, time, expected]) => {
    expect(nextFire(spec(daily(time), zone), after)).toBe(expected);
  });

  it("[W6] takes the last day of shorter months", () => {
    expect(previewFires(spec({ kind: "monthly", day: 31, time: "08:00" }, "UTC"), "2026-01-31T09:00:00Z", 3)).toEqual([
      "2026-02-28T08:00:00.000Z",
      "2026-03-31T08:00:00.000Z",
      "2026-04-30T08:00:00.000Z",
    ]);
  });

  it("[W6] fires on the chosen days of the week", () => {
    expect(
      previewFires(spec({ kind: "weekly", days: [1, 5], time: "09:00" }, "UTC"), "2026-01-01T00:00:00Z", 3),
    ).toEqual(["2026-01-02T09:00:00.000Z", "2026-01-05T09:00:00.000Z", "2026-01-09T09:00:00.000Z"]);
  });

  it("[W6] fires once and never again", () => {
    const once = spec({ kind: "once", at: "2026-05-01T09:00" });
    expect(nextFire(once, "2026-01-01T00:00:00Z")).toBe("2026-05-01T07:00:00.000Z");
    expect(nextFire(once, "2026-05-01T07:00:00Z")).toBeNull();
  });

  it("[W6] counts intervals as elapsed time from their anchor", () => {
    const every: Recurrence = { kind: "every", n: 6, unit: "hours", anchor: "2026-10-24T20:00:00Z" };
    expect(previewFires(spec(every), "2026-10-24T19:00:00Z", 3)).toEqual([
      "2026-10-24T20:00:00.000Z",
      "2026-10-25T02:00:00.000Z",
      "2026-10-25T08:00:00.000Z",
    ]);
  });

  it("[W6] treats day of month and day of week of a cron pattern as either, as cron does", () => {
    expect(previewFires(spec(cron("0 9 13 * 5"), "UTC"), "2026-01-08T00:00:00Z", 3)).toEqual([
      "2026-01-09T09:00:00.000Z",
      "2026-01-13T09:00:00.000Z",
      "2026-01-16T09:00:00.000Z",
    ]);
  });

  it.each(["0 0 30 2 *", "61 * * * *", "H H * * *", "* * * * * *", "a b c d e"])(
    "refuses the cron pattern %s",
    (expression) => {
      expect(() => nextFire(spec(cron(expression)), "2026-01-01T00:00:00Z")).toThrow(
        expect.objectContaining({ code: "SCHEDULE_INVALID" }),
      );
    },
  );

  it("refuses a zone that is not known", () => {
    expect(() => nextFire(spec(daily("09:00"), "Mars/Olympus"), "2026-01-01T00:00:00Z")).toThrow(
      expect.objectContaining({ code: "SCHEDULE_INVALID" }),
    );
  });

  it("[W6] lists the newest missed firings without walking through a year of minutes", () => {
    const window = { from: "2025-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z", limit: 2 };
    expect(missedFires(spec(cron("* * * * *"), "UTC"), window)).toEqual([
      "2025-12-31T23:59:00.000Z",
      "2026-01-01T00:00:00.000Z",
    ]);
    expect(
      missedFires(spec(daily("09:00"), "UTC"), { ...window, from: "2025-12-29T09:00:00Z", limit: 100 }),
    ).toHaveLength(2);
  });
});

const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Africa/Casablanca",
  "Asia/Kolkata",
  "UTC",
];
const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
const recurrence: fc.Arbitrary<Recurrence> = fc.oneof(
  time.map((at): Recurrence => ({ kind: "daily", time: at })),
  fc.record({
    kind: fc.constant("weekly" as const),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    time,
  }),
  fc.record({ kind: fc.constant("monthly" as const), day: fc.integer({ min: 1, max: 31 }), time }),
  fc.constantFrom("*/20 * * * *", "0 */2 * * *", "30 1,2,3 * * *", "0 0 1 * 1").map(cron),
);
const specs = fc.record({
  recurrence,
  timeZone: fc.constantFrom(...zones),
  gap: fc.constantFrom("after" as const, "skip" as const),
});
const instants = fc
  .date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());

describe("firings of any schedule", () => {
  it("[W6] come strictly one after the other and never share a wall minute", () => {
    fc.assert(
      fc.property(specs, instants, (any, after) => {
        const fires = previewFires(any, after, 12);
        expect([...fires].sort()).toEqual(fires);
        const walls = fires.map((at) => DateTime.fromISO(at, { zone: any.timeZone }).toFormat("yyyy-MM-dd HH:mm"));
        expect(new Set(walls).size).toBe(fires.length);
        expect(fires.every((at) => at > after)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("[W6] do not depend on where one starts to look", () => {
    fc.assert(
      fc.property(specs, instants, (any, after) => {
        const [first, second] = previewFires(any, after, 2);
        if (first && second) expect(nextFire(any, first)).toBe(second);
      }),
      { numRuns: 40 },
    );
  });
});
