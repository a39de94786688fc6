import { CronExpressionParser } from "cron-parser";
import { FormworkError } from "../errors.ts";

/** Short names of whole patterns, as crontab(5) has them; `@reboot` is left out, since nothing here restarts. */
const shortNames = new Map([
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
  ["@monthly", "0 0 1 * *"],
  ["@weekly", "0 0 * * 0"],
  ["@daily", "0 0 * * *"],
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
]);

const dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** One of the five parts of a pattern. */
export interface CronPart {
  name: string;
  min: number;
  max: number;
  /** What may stand there, in words. */
  allowed: string;
  /** Number of a name in small letters, for example `sat`. */
  names: ReadonlyMap<string, number>;
}

const plain: CronPart["names"] = new Map();

/** The parts in the order in which they are written. */
export const cronParts: readonly CronPart[] = [
  { name: "minute", min: 0, max: 59, allowed: "0 to 59", names: plain },
  { name: "hour", min: 0, max: 23, allowed: "0 to 23", names: plain },
  { name: "day of the month", min: 1, max: 31, allowed: "1 to 31, or L for the last", names: plain },
  {
    name: "month",
    min: 1,
    max: 12,
    allowed: "1 to 12, or JAN to DEC",
    names: new Map(monthNames.map((name, index) => [name, index + 1])),
  },
  {
    name: "day of the week",
    min: 0,
    max: 7,
    allowed: "0 to 7 (0 and 7 are Sunday), or MON to SUN",
    names: new Map(dayNames.map((name, index) => [name, index])),
  },
];

const order = "minute, hour, day of the month, month, day of the week";

/**
 * A cron pattern as its five parts. Short names such as `@daily` are written out, and ranges that run over the end (`SAT-SUN`, `22-2`,
 * `NOV-FEB`) become lists, which is how people mean them and most crons read them.
 * @throws FormworkError `SCHEDULE_INVALID` that names the part and what may stand there
 */
export function readCronPattern(expression: string): string {
  const text = expression.trim().replace(/\s+/g, " ");
  const written = text.startsWith("@") ? shortNames.get(text.toLowerCase()) : text;
  if (written === undefined)
    throw refused(`“${text}” is not read here. Use @hourly, @daily, @weekly, @monthly or @yearly, or five parts.`);
  const fields = written === "" ? [] : written.split(" ");
  if (fields.length === 6)
    throw refused(`This cron pattern has six parts. Schedules have no seconds: write ${order}, and nothing else.`);
  if (fields.length !== 5) throw refused(`A cron pattern has five parts: ${order}. This one has ${fields.length}.`);
  const lists = fields.map((field, index) => asList(field, cronParts[index] as CronPart));
  if (fits(lists.join(" "))) return lists.join(" ");
  cronParts.forEach((part, index) => {
    const alone = cronParts.map((_, at) => (at === index ? lists[at] : "*")).join(" ");
    if (!fits(alone)) throw refused(`The ${part.name} “${fields[index]}” cannot be read. It takes ${part.allowed}.`);
  });
  throw refused(neverComes(fields[2] ?? "", lists[3] ?? ""));
}

function fits(pattern: string): boolean {
  // cron-parser also takes H for a value chosen by hash, which is no part of the classic pattern.
  if (/(^|[ ,])H/i.test(pattern)) return false;
  try {
    CronExpressionParser.parse(pattern);
    return true;
  } catch {
    return false;
  }
}

/** A field whose ranges over the end and values that come twice are written out; anything else as it stands. */
function asList(field: string, part: CronPart): string {
  const list = field
    .split(",")
    .map((item) => overTheEnd(item, part))
    .join(",");
  const values = list.split(",").map((item) => valuesOf(item, part));
  if (values.includes(null)) return list;
  const once = new Set(values.flat());
  return once.size === values.flat().length ? list : [...once].join(",");
}

function overTheEnd(item: string, part: CronPart): string {
  const [, from = "", to = "", step = "1"] = /^(\w+)-(\w+)(?:\/(\d+))?$/.exec(item) ?? [];
  const [start, end] = [numberOf(from, part), numberOf(to, part)];
  if (start === null || end === null || start <= end || start > part.max || Number(step) < 1) return item;
  const size = sizeOf(part);
  const values: number[] = [];
  for (let at = start; at <= end + size; at += Number(step)) values.push(((at - part.min) % size) + part.min);
  return values.join(",");
}

/** Sunday is both 0 and 7: a week has it once. */
function sizeOf(part: CronPart): number {
  return part.name === "day of the week" ? 7 : part.max - part.min + 1;
}

/** The values of one item of a list; null for one that is not made of numbers and names, or goes beyond what there is. */
function valuesOf(item: string, part: CronPart): number[] | null {
  const [, from = "", to, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(item) ?? [];
  const last = part.min + sizeOf(part) - 1;
  const start = from === "*" ? part.min : numberOf(from, part);
  const end = to === undefined ? (from === "*" || step !== undefined ? last : start) : numberOf(to, part);
  const every = Number(step ?? 1);
  if (start === null || end === null || start < part.min || end > part.max || every < 1) return null;
  const values: number[] = [];
  for (let at = start; at <= end; at += every) values.push(((at - part.min) % sizeOf(part)) + part.min);
  return values;
}

function numberOf(text: string, { names }: CronPart): number | null {
  return names.get(text.toLowerCase()) ?? (/^\d+$/.test(text) ? Number(text) : null);
}

function neverComes(day: string, months: string): string {
  const chosen = CronExpressionParser.parse(`0 0 1 ${months} *`).fields.month.values.map(monthName);
  return `Day ${day} never comes in ${chosen.join(", ")}, so this schedule would never fire. Choose another day or month.`;
}

function monthName(month: number | string): string {
  return new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(Date.UTC(2026, Number(month) - 1));
}

function refused(message: string): FormworkError {
  return new FormworkError("SCHEDULE_INVALID", message, { path: "recurrence.expression" });
}
