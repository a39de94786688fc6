import { DateTime } from "luxon";
import { fail } from "./failure.ts";

/** Milliseconds of a day. */
export const dayMs = 86_400_000;

// ISO 8601 with its year in front: luxon alone also reads times without a day, and means today.
const year = "(?:\\d{4}|[+-]\\d{6})";
const dayAlone = new RegExp(`^${year}(?:-\\d{2}(?:-\\d{2})?|\\d{4}|-?W\\d{2}(?:-?\\d)?|-?\\d{3})?$`);
const dayAndTime = new RegExp(`^${year}(?:-\\d{2}-\\d{2}|\\d{4}|-?W\\d{2}-?\\d|-?\\d{3})T\\d`);
const ownZone = /(?:Z|[+-]\d{2}(?::?\d{2})?|\])$/i;

// What names no zone has none: a day, or the time on somebody's wall. It is held as if it were UTC's, and known here, so that no zone ever
// moves it.
const zoneless = new WeakMap<Date, "day" | "time">();

/** A value as a point in time, or as a day or a time without a zone. */
export function asDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (typeof value !== "string") return fail("This is not a date.");
  const kind = dayAlone.test(value) ? "day" : "time";
  const parsed = kind === "day" || dayAndTime.test(value) ? DateTime.fromISO(value, { zone: "utc" }) : null;
  if (!parsed?.isValid) return fail("This is not a date.");
  return kind === "time" && ownZone.test(value) ? parsed.toJSDate() : without(kind, parsed.toJSDate());
}

/** So many days later; a day stays a day, and what has no zone gets none. */
export function daysLater(value: unknown, count: number): Date {
  return later(asDate(value), count * dayMs);
}

/** So many hours later; a day counts from its midnight in UTC. */
export function hoursLater(value: unknown, count: number): Date {
  const from = asDate(value);
  // Copied, a day is its midnight.
  return later(zoneless.get(from) === "day" ? new Date(from) : from, count * 3_600_000);
}

/** A date as it leaves an expression: ISO 8601, without a zone where it has none, and a day without a time. */
export function dateToText(date: Date): string {
  const text = possible(date).toISOString();
  const kind = zoneless.get(date);
  if (kind === "time") return text.slice(0, -1);
  return kind === "day" ? text.slice(0, text.indexOf("T")) : text;
}

/** A date in words or digits, with luxon's letters; a zone moves points in time, and nothing that has none. */
export function formatDate(value: unknown, letters: string, zone: string): string {
  const mistake = dateLettersMistake(letters);
  if (mistake) return fail(mistake);
  const date = asDate(value);
  const inZone = DateTime.fromJSDate(date).setZone(zone);
  if (!inZone.isValid) return fail("This time zone is not known. Use a name like Europe/Berlin.");
  return (zoneless.has(date) ? inZone.setZone("utc") : inZone).setLocale("en").toFormat(letters);
}

/**
 * What is wrong with the letters of a date, or null. `DD.MM.YYYY` is what other programs take and would give something else here, and
 * minutes where months are meant look right for half an hour.
 */
export function dateLettersMistake(letters: string): string | null {
  if (letters.length > 200) return "The letters of a date may be at most 200.";
  // Blanks in place of what stands in quotes: it is text, and parts nothing.
  const shown = letters.replace(/'[^']*'/g, (quoted) => " ".repeat(quoted.length));
  const small = shown.replace(/[DY]/g, (letter) => letter.toLowerCase());
  const put = (right: string) => right.replace(/ /g, (blank, at: number) => letters[at] ?? blank);
  if (/[DY]/.test(shown)) return `Days are written d and years y, in small letters: “${put(monthsAndMinutes(small))}”.`;
  const right = monthsAndMinutes(shown);
  return right === shown ? null : `Months are written M and minutes m: “${put(right)}”.`;
}

/** The letters with M for months and m for minutes: minutes stand behind hours or before seconds, and a day with a year has a month. */
function monthsAndMinutes(letters: string): string {
  const minutes = letters.replace(
    /([Hh]+[^A-Za-z]*)(MM?)(?!M)/g,
    (_whole, hours, found) => hours + found.toLowerCase(),
  );
  if (/[ML]/.test(minutes) || !/[dy]/.test(minutes)) return minutes;
  return minutes.replace(/(?<![Hh][^A-Za-z]*|m)m+(?!m|[^A-Za-z]*s)/g, (found) => found.toUpperCase());
}

function without(kind: "day" | "time", date: Date): Date {
  zoneless.set(date, kind);
  return date;
}

function later(date: Date, ms: number): Date {
  const moved = possible(new Date(date.getTime() + ms));
  const kind = zoneless.get(date);
  return kind === undefined || (kind === "day" && ms % dayMs !== 0) ? moved : without(kind, moved);
}

function possible(date: Date): Date {
  return Number.isNaN(date.getTime()) ? fail("This date lies too far away.") : date;
}
