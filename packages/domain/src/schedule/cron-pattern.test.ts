import { describe, expect, it } from "vitest";
import { cronHints } from "./cron-hints.ts";
import { nextFire, previewFires } from "./next-fire.ts";
import { scheduleProblem } from "./problem.ts";
import type { ScheduleSpec } from "./schedule.ts";

const spec = (recurrence: ScheduleSpec["recurrence"], timeZone = "UTC"): ScheduleSpec => ({
  recurrence,
  timeZone,
  gap: "after",
  overlap: "skip",
  catchUp: "last",
});
const cron = (expression: string, timeZone?: string) => spec({ kind: "cron", expression }, timeZone);
const days = (fires: readonly string[]) => fires.map((at) => at.slice(5, 16));

describe("cron patterns as people write them", () => {
  it("[W6] fires on Saturday and Sunday for SAT-SUN, at the wall's ten o'clock in Madrid", () => {
    expect(previewFires(cron("0 10 * * SAT-SUN", "Europe/Madrid"), "2026-10-01T00:00:00Z", 4)).toEqual([
      "2026-10-03T08:00:00.000Z",
      "2026-10-04T08:00:00.000Z",
      "2026-10-10T08:00:00.000Z",
      "2026-10-11T08:00:00.000Z",
    ]);
  });

  it.each([
    ["0 10 * * 6-0", "0 10 * * 6,0"],
    ["0 10 * * fri-mon", "0 10 * * 5,6,0,1"],
    ["0 10 * * 5-1", "0 10 * * 5,6,0,1"],
    ["0 10 * * 7-2", "0 10 * * 0,1,2"],
    ["0 10 * * FRI-TUE/2", "0 10 * * 5,0,2"],
    ["0 22-2 * * *", "0 22,23,0,1,2 * * *"],
    ["0 22-4/2 * * *", "0 22,0,2,4 * * *"],
    ["50-10/10 * * * *", "50,0,10 * * * *"],
    ["0 9 1 NOV-FEB *", "0 9 1 11,12,1,2 *"],
    ["0 9 28-2 * *", "0 9 28,29,30,31,1,2 * *"],
    ["0 9 * * 1-5", "0 9 * * 1,2,3,4,5"],
    ["0 9 ? * MON", "0 9 * * 1"],
    ["0 9 * * 1,1", "0 9 * * 1"],
    ["0 9 * * 0,6,7", "0 9 * * 0,6"],
    ["0 9 * * MON,1,mon-wed", "0 9 * * 1,2,3"],
    ["0 9-17,12 * * *", "0 9,10,11,12,13,14,15,16,17 * * *"],
    ["*/20,0,45 * * * *", "0,20,40,45 * * * *"],
    ["0 22-2,1,23 * * *", "0 22,23,0,1,2 * * *"],
  ])("[W6] reads %s as %s", (written, meant) => {
    const after = "2026-10-01T00:00:00Z";
    expect(previewFires(cron(written), after, 12)).toEqual(previewFires(cron(meant), after, 12));
  });

  it.each([
    ["@hourly", "10-01T01:00"],
    ["@daily", "10-02T00:00"],
    ["@midnight", "10-02T00:00"],
    [" @Weekly ", "10-04T00:00"],
    ["@monthly", "11-01T00:00"],
    ["@yearly", "01-01T00:00"],
    ["@annually", "01-01T00:00"],
  ])("[W6] reads %s", (name, first) => {
    expect(days([nextFire(cron(name), "2026-10-01T00:30:00Z") ?? ""])).toEqual([first]);
  });

  it.each([
    ["0 0 30 2 *", "Day 30 never comes in February"],
    ["0 0 31 feb,apr *", "Day 31 never comes in February, April"],
    ["0 0 30-31 2 *", "Day 30-31 never comes in February"],
    ["61 * * * *", "The minute “61” cannot be read. It takes 0 to 59."],
    ["0 25 * * *", "The hour “25” cannot be read. It takes 0 to 23."],
    ["0 9 32 * *", "The day of the month “32” cannot be read."],
    ["0 9 15W * *", "The day of the month “15W” cannot be read."],
    ["0 9 * FEBR *", "The month “FEBR” cannot be read."],
    ["0 9 * * MONDAY", "The day of the week “MONDAY” cannot be read."],
    ["1,1,61 * * * *", "The minute “1,1,61” cannot be read."],
    ["*/0 * * * *", "The minute “*/0” cannot be read."],
    ["H H * * *", "The minute “H” cannot be read."],
    ["0 9 * *", "has five parts: minute, hour, day of the month, month, day of the week. This one has 4."],
    ["* * * * * *", "has six parts. Schedules have no seconds"],
    ["0 0 9 * * MON 2026", "This one has 7."],
    ["@reboot", "“@reboot” is not read here. Use @hourly, @daily"],
    ["@every 5m", "“@every 5m” is not read here."],
    ["", "Write a cron pattern, for example 0 9 * * 1-5."],
    ["   ", "Write a cron pattern"],
  ])("[W6] says what is wrong with “%s”, and where", (expression, message) => {
    expect(scheduleProblem(cron(expression))).toEqual({
      path: "recurrence.expression",
      message: expect.stringContaining(message),
    });
  });

  it("[W6] takes 29 February, which comes in leap years", () => {
    expect(nextFire(cron("0 0 29 2 *"), "2026-01-01T00:00:00Z")).toBe("2028-02-29T00:00:00.000Z");
  });
});

describe("hints of a cron pattern", () => {
  it.each([
    ["*/45 * * * *", "does not mean every 45 minutes: the count starts anew every hour, so it fires at minutes 0, 45."],
    ["*/90 * * * *", "does not mean every 90 minutes: the count starts anew every hour, so it fires at minute 0."],
    [
      "0 */5 * * *",
      "does not mean every 5 hours: the count starts anew every day, so it fires at hours 0, 5, 10, 15, 20.",
    ],
    ["0 9 */10 * *", "the count starts anew every month, so it fires at days of the month 1, 11, 21, 31."],
    ["0 9 1 */5 *", "the count starts anew every year, so it fires at months 1, 6, 11."],
    ["0 9 * * */3", "the count starts anew every week, so it fires at days of the week 0, 3, 6."],
    ["0/45 * * * *", "“0/45” does not mean every 45 minutes: the count starts anew every hour"],
    ["0-59/45 * * * *", "so it fires at minutes 0, 45."],
    ["10/45 * * * *", "so it fires at minutes 10, 55."],
    ["0 1/5 * * *", "so it fires at hours 1, 6, 11, 16, 21."],
    ["0 9 13 * 5", "it fires on every day that fits either of them."],
  ])("[W6] tells what %s really does", (expression, hint) => {
    expect(cronHints(expression)).toEqual([expect.stringContaining(hint)]);
  });

  it.each([
    "*/15 * * * *",
    "0 */6 * * *",
    "0 9 * * 1-5",
    "0 9 1 */3 *",
    "5-55/10 * * * *",
    "@daily",
    "*/1 * * * *",
    "1/15 * * * *",
    "0-59/30 * * * *",
  ])("[W6] has nothing to say about %s", (expression) => {
    expect(cronHints(expression)).toEqual([]);
  });
});

describe("what is wrong with a schedule", () => {
  it.each([
    [spec({ kind: "weekly", days: [], time: "09:00" }), "recurrence.days", "Tick at least one day."],
    [spec({ kind: "daily", time: "" }), "recurrence.time", "Choose a time of day, for example 09:00."],
    [spec({ kind: "once", at: "" }), "recurrence.at", "Choose a day and a time."],
    [spec({ kind: "every", n: Number.NaN, unit: "hours" }), "recurrence.n", "Write a whole number from 1 to 10,000."],
    [spec({ kind: "every", n: 1.5, unit: "hours" }), "recurrence.n", "Write a whole number from 1 to 10,000."],
    [spec({ kind: "monthly", day: 32, time: "09:00" }), "recurrence.day", "Write a whole number from 1 to 31."],
    [spec({ kind: "daily", time: "09:00" }, "Mars/Olympus"), "timeZone", "The time zone “Mars/Olympus” is not known."],
  ])("[W6] names the setting and the way out (%#)", (wrong, path, message) => {
    expect(scheduleProblem(wrong)).toEqual({ path, message: expect.stringContaining(message) });
  });

  it("[W6] is nothing where a schedule can be reckoned, though its time is over", () => {
    expect(scheduleProblem(spec({ kind: "once", at: "2020-01-01T09:00:00" }))).toBeNull();
  });
});
