import type { Recurrence, ScheduleSpec } from "./schedule.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/**
 * A schedule in words: “every Monday at 09:00, Europe/Berlin time”.
 * @example
 * scheduleSentence({
 *   recurrence: { kind: "daily", time: "09:00" },
 *   timeZone: "Europe/Berlin",
 * }); // "every day at 09:00, Europe/Berlin time"
 */
export function scheduleSentence({ recurrence, timeZone }: Pick<ScheduleSpec, "recurrence" | "timeZone">): string {
  if (recurrence.kind === "every") return interval(recurrence);
  return `${rhythm(recurrence)}, ${timeZone} time`;
}

function interval({ n, unit }: Extract<Recurrence, { kind: "every" }>): string {
  return n === 1 ? `every ${unit.slice(0, -1)}` : `every ${n} ${unit}`;
}

function rhythm(recurrence: Exclude<Recurrence, { kind: "every" }>): string {
  switch (recurrence.kind) {
    case "once":
      return `once on ${recurrence.at.slice(0, 10)} at ${recurrence.at.slice(11, 16)}`;
    case "daily":
      return `every day at ${recurrence.time}`;
    case "weekly":
      return `every ${listed(recurrence.days)} at ${recurrence.time}`;
    case "monthly":
      return `every month on the ${ordinal(recurrence.day)} at ${recurrence.time}`;
    case "cron":
      return `by the cron pattern ${recurrence.expression}`;
  }
}

function listed(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.join() === "1,2,3,4,5") return "weekday";
  const names = sorted.map((day) => weekdays[day - 1] ?? "");
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "");
}

function ordinal(day: number): string {
  if (day >= 29) return `${day}${day === 31 ? "st" : "th"} (or the last day)`;
  const ending = { 1: "st", 2: "nd", 3: "rd" }[day % 10];
  return `${day}${ending && (day < 11 || day > 13) ? ending : "th"}`;
}
