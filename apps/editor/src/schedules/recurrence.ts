import type { Recurrence, ScheduleSpec } from "@formwork/domain";
import { nameNow } from "./time-zones.ts";

/** Rhythms in words. */
export const recurrenceKinds: { value: Recurrence["kind"]; label: string }[] = [
  { value: "daily", label: "Daily" },
  { value: "weekly", label: "Weekly" },
  { value: "monthly", label: "Monthly" },
  { value: "every", label: "Every so often" },
  { value: "once", label: "Once" },
  { value: "cron", label: "By a cron pattern" },
];

/** Days of the week, Monday is 1. */
export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map(
  (name, index) => ({
    number: index + 1,
    name,
    short: name.slice(0, 2),
  }),
);

/** What a rhythm starts out as when it is chosen. */
export function blankRecurrence(kind: Recurrence["kind"], now: Date = new Date()): Recurrence {
  switch (kind) {
    case "once":
      return { kind, at: `${localDay(new Date(now.getTime() + 86_400_000))}T09:00:00` };
    case "every":
      return { kind, n: 1, unit: "hours" };
    case "daily":
      return { kind, time: "09:00" };
    case "weekly":
      return { kind, days: [1, 2, 3, 4, 5], time: "09:00" };
    case "monthly":
      return { kind, day: 1, time: "09:00" };
    case "cron":
      return { kind, expression: "0 9 * * 1-5" };
  }
}

/** A new schedule: every morning, in the reader's own time zone. */
export function blankSpec(): ScheduleSpec {
  return {
    recurrence: blankRecurrence("daily"),
    timeZone: nameNow(Intl.DateTimeFormat().resolvedOptions().timeZone),
    gap: "after",
    overlap: "skip",
    catchUp: "last",
  };
}

function localDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
