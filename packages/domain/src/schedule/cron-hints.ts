import { CronExpressionParser } from "cron-parser";
import { cronParts, readCronPattern } from "./cron-pattern.ts";

/** What starts anew each time a part of the pattern has been counted through; null where no step surprises. */
const whole = ["every hour", "every day", "every month", "every year", "every week"] as const;
const units = ["minutes", "hours", "days", "months", "days"] as const;

/**
 * What a readable cron pattern really does where people often mean something else, as sentences for the builder: steps that do not fill the
 * hour, day, month, year or week evenly, and a day of the month beside a day of the week.
 * @throws FormworkError `SCHEDULE_INVALID` for a pattern that cannot be read
 */
export function cronHints(expression: string): string[] {
  const fields = readCronPattern(expression).split(" ");
  const hints = fields.flatMap((field, index) => stepHint(field, index) ?? []);
  const [day = "*", weekday = "*"] = [fields[2], fields[4]];
  if (!isOpen(day) && !isOpen(weekday))
    hints.push(
      "A day of the month and a day of the week are both given: it fires on every day that fits either of them.",
    );
  return hints;
}

function isOpen(field: string): boolean {
  return field.startsWith("*") || field.startsWith("?");
}

function stepHint(field: string, index: number): string | null {
  const part = cronParts[index];
  const [, to, given] = /^(?:\*|\?|\d+(?:-(\d+))?)\/(\d+)$/.exec(field) ?? [];
  const step = Number(given);
  // A range that ends before its part does is meant to.
  if (!part || !(step > 1) || (to !== undefined && Number(to) < part.max)) return null;
  const length = index === 4 ? 7 : part.max - part.min + 1;
  const values = valuesOf(field, index);
  // Months have different lengths, so that no step of days comes out evenly.
  if (Number(values[0]) + length - Number(values.at(-1)) === step && index !== 2) return null;
  const [restart, unit] = [whole[index], units[index]];
  const listed = values.length > 8 ? `${values.slice(0, 6).join(", ")}, … ${values.at(-1)}` : values.join(", ");
  const name = values.length === 1 ? part.name : `${part.name}s`.replace(/^day(.*)s$/, "days$1");
  return `“${field}” does not mean every ${step} ${unit}: the count starts anew ${restart}, so it fires at ${name} ${listed}.${
    index < 3 ? ` For every ${step} ${unit}, choose “Every so often”.` : ""
  }`;
}

function valuesOf(field: string, index: number): (number | string)[] {
  const alone = ["0", "0", "*", "*", "*"].map((other, at) => (at === index ? field : other)).join(" ");
  const { minute, hour, dayOfMonth, month, dayOfWeek } = CronExpressionParser.parse(alone).fields;
  const { values } = [minute, hour, dayOfMonth, month, dayOfWeek][index] ?? minute;
  return [...values];
}
