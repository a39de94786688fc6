import { type CronExpression, CronExpressionParser } from "cron-parser";
import { readCronPattern } from "./cron-pattern.ts";
import type { Recurrence } from "./schedule.ts";
import type { Wall } from "./wall-clock.ts";

/** Gives one wall-clock time of a recurrence after the other; null when there is none left. */
export type WallTimes = (after: Wall) => Wall | null;

const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * Wall-clock times of a recurrence, strictly after a given one.
 * @throws FormworkError `SCHEDULE_INVALID` for a cron pattern that cannot be read
 */
export function wallTimesOf(recurrence: Exclude<Recurrence, { kind: "every" }>): WallTimes {
  switch (recurrence.kind) {
    case "once": {
      const at = Math.floor(Date.parse(`${recurrence.at.replace(/Z$/, "")}Z`) / minuteMs) * minuteMs;
      return (after) => (at > after ? at : null);
    }
    case "daily":
      return (after) => firstDay(after, recurrence.time, () => true);
    case "weekly":
      return (after) => firstDay(after, recurrence.time, (day) => recurrence.days.includes(isoWeekday(day)));
    case "monthly":
      return (after) => firstDay(after, recurrence.time, (day) => isMonthDay(day, recurrence.day));
    case "cron":
      return cronTimes(recurrence.expression);
  }
}

/** The given time on the first day after which fits; at most 31 days and one are looked at. */
function firstDay(after: Wall, time: string, fits: (dayStart: Wall) => boolean): Wall | null {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const offset = (hours * 60 + minutes) * minuteMs;
  const today = Math.floor(after / dayMs) * dayMs;
  for (let day = today; day <= today + 63 * dayMs; day += dayMs) {
    if (day + offset > after && fits(day)) return day + offset;
  }
  return null;
}

function isoWeekday(dayStart: Wall): number {
  return new Date(dayStart).getUTCDay() || 7;
}

function isMonthDay(dayStart: Wall, wanted: number): boolean {
  const date = new Date(dayStart);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.getUTCDate() === Math.min(wanted, last);
}

function cronTimes(expression: string): WallTimes {
  const pattern = readCronPattern(expression);
  let parsed: CronExpression | null = null;
  let last: Wall | null = null;
  return (after) => {
    // Going on where the last answer stood saves reading the pattern again for every firing.
    if (!parsed || last !== after)
      parsed = CronExpressionParser.parse(pattern, { currentDate: new Date(after), tz: "UTC" });
    last = nextOf(parsed);
    return last;
  };
}

function nextOf(parsed: CronExpression): Wall | null {
  try {
    return parsed.next().getTime();
  } catch {
    // The library gives up on patterns that never come true.
    return null;
  }
}
