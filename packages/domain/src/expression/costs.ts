import { isMadeOfSingles } from "../text.ts";
import { reserve, spend } from "./budget.ts";
import { fail } from "./failure.ts";

/** Bytes that an entry of a list takes, beside its value. */
const entryBytes = 16;

/** Work of finding one character where letters are put together of several signs. */
const searchedCharacter = 8;
/** Longest text, in characters, that can be a date, its letters, a zone or a duration; parsing takes longer than in proportion. */
const longestDate = 200;

/** Work beyond reading the arguments, of calls that read texts as dates and times or write them so. */
const fixedWork: Readonly<Record<string, number>> = {
  formatDate: 400,
  date: 60,
  addDays: 60,
  addHours: 60,
  daysBetween: 120,
  duration: 20,
  timestamp: 20,
  getDate: 1_500,
  getDayOfMonth: 1_500,
  getDayOfWeek: 1_500,
  getDayOfYear: 1_500,
  getFullYear: 1_500,
  getHours: 1_500,
  getMinutes: 1_500,
  getMonth: 1_500,
  getSeconds: 1_500,
};

/** Calls that make a new text as long as the one they are given. */
const copying: ReadonlySet<string> = new Set([
  "upper",
  "path",
  "lower",
  "lowerAscii",
  "upperAscii",
  "bytes",
  "string",
  "hex",
  "base64",
]);

/** Counts what a call will cost, before it is made: reading its arguments, and what it builds of them. */
export function chargeCall(name: string, args: readonly unknown[]): void {
  const [value, second, third] = args;
  spend((fixedWork[name] ?? 1) + breadthOf(args));
  if (name in fixedWork && args.some((arg) => lengthOf(arg) > longestDate))
    fail("This is too long for a date or time.");
  if (copying.has(name)) reserve(4 * lengthOf(value));
  else if (name === "json") spend(lengthOf(value) / 2);
  else if (name === "length") spend(charactersWork(value));
  else if (name === "size") spend(lengthOf(value) / 16);
  else if (name === "sum" && Array.isArray(value)) spend(value.length / 2);
  else if (name === "unique" && Array.isArray(value)) spend(value.length);
  else if (name === "join" && Array.isArray(value)) chargeJoin(value, second);
  else if (typeof value === "string" && typeof second === "string") chargeSearch(name, value, { second, third });
}

/** Counts what joining two values will cost. */
export function chargeSum(left: unknown, right: unknown): void {
  const entries = Array.isArray(left) && Array.isArray(right) ? left.length + right.length : 0;
  spend(2 + entries / 4);
  reserve(entries * entryBytes + lengthOf(left) + lengthOf(right));
}

function chargeSearch(name: string, text: string, { second, third }: { second: string; third: unknown }): void {
  if (name === "split" || name === "replace" || name === "contains" || name === "indexOf" || name === "lastIndexOf")
    // Looking for a long text may compare all of it at every place.
    spend((text.length * Math.max(1, second.length)) / 256);
  if (name === "split") {
    const pieces = occurrences(text, second) + 1;
    spend(second === "" ? charactersWork(text) : pieces / 8);
    reserve(pieces * 2 * entryBytes);
  }
  if (name === "replace" && typeof third === "string") reserve(text.length + occurrences(text, second) * third.length);
}

function chargeJoin(entries: readonly unknown[], separator: unknown): void {
  spend(entries.length / 2);
  reserve(entries.length * lengthOf(separator) + entries.reduce<number>((sum, entry) => sum + lengthOf(entry), 0));
}

function charactersWork(text: unknown): number {
  if (typeof text !== "string") return 0;
  return text.length * (isMadeOfSingles(text) ? 1 / 16 : searchedCharacter);
}

function occurrences(text: string, part: string): number {
  if (part === "") return text.length + 1;
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count += 1;
  spend(count / 2);
  return count;
}

function breadthOf(args: readonly unknown[]): number {
  let breadth = 0;
  for (const value of args) {
    if (typeof value === "string") breadth += value.length / 64;
    else if (Array.isArray(value)) breadth += value.length / 16;
    else if (value instanceof Uint8Array) breadth += value.length / 64;
    else if (value !== null && typeof value === "object") breadth += countKeys(value) / 8;
  }
  return breadth;
}

/** How many keys an object has; counted against the budget, since finding out takes as long as they are many. */
export function countKeys(value: object): number {
  return value instanceof Map || value instanceof Set ? value.size : Object.keys(value).length;
}

function lengthOf(value: unknown): number {
  return typeof value === "string" || value instanceof Uint8Array ? value.length : 0;
}
