/** A function that expressions offer, as the picker explains it. */
export interface ExpressionFunction {
  name: string;
  group: "text" | "number" | "date" | "list" | "value";
  /** How it is written. */
  usage: string;
  description: string;
  example: { source: string; gives: unknown };
}

/** Every function of Formwork's own; CEL's operators, `size`, `startsWith`, `endsWith` and the list macros come on top. */
export const expressionFunctions: readonly ExpressionFunction[] = [
  {
    name: "default",
    group: "value",
    usage: "default(value, otherwise)",
    description: "The value, or the other one when it is missing or empty.",
    example: { source: 'default(null, "none")', gives: "none" },
  },
  {
    name: "has",
    group: "value",
    usage: "has(form.phone)",
    description: "Whether something of that name is there.",
    example: { source: "has(form.missing)", gives: false },
  },
  {
    name: "text",
    group: "text",
    usage: "text(value)",
    description: "A number, date or yes/no as text.",
    example: { source: "text(12)", gives: "12" },
  },
  {
    name: "upper",
    group: "text",
    usage: "upper(text)",
    description: "In capital letters.",
    example: { source: 'upper("ana")', gives: "ANA" },
  },
  {
    name: "lower",
    group: "text",
    usage: "lower(text)",
    description: "In small letters.",
    example: { source: 'lower("Ana")', gives: "ana" },
  },
  {
    name: "trim",
    group: "text",
    usage: "trim(text)",
    description: "Without spaces around it.",
    example: { source: 'trim("  a ")', gives: "a" },
  },
  {
    name: "replace",
    group: "text",
    usage: "replace(text, find, with)",
    description: "Every occurrence exchanged for something else.",
    example: { source: 'replace("a-b-c", "-", " ")', gives: "a b c" },
  },
  {
    name: "contains",
    group: "text",
    usage: "contains(text, part)",
    description: "Whether a text holds another, or a list holds a value.",
    example: { source: 'contains("hello", "ell")', gives: true },
  },
  {
    name: "path",
    group: "text",
    usage: "path(text)",
    description: "Folders for the path of an address: keeps every /, and cannot lead out of the folder before it.",
    example: { source: 'path("/2026/May report/")', gives: "2026/May report" },
  },
  {
    name: "matches",
    group: "text",
    usage: 'matches(text, "^[A-Z]{2}$")',
    description: "Whether a text of at most 500 characters fits a pattern.",
    example: { source: 'matches("AB12", "^[A-Z]{2}")', gives: true },
  },
  {
    name: "split",
    group: "text",
    usage: "split(text, separator)",
    description: "The parts of a text between the separators; its characters when the separator is empty.",
    example: { source: 'split("a,b", ",")', gives: ["a", "b"] },
  },
  {
    name: "length",
    group: "text",
    usage: "length(value)",
    description: "How many characters a text has, or entries a list.",
    example: { source: 'length("four")', gives: 4 },
  },
  {
    name: "number",
    group: "number",
    usage: "number(text)",
    description: "A text of digits as a number.",
    example: { source: 'number("12.5")', gives: 12.5 },
  },
  {
    name: "round",
    group: "number",
    usage: "round(number, digits)",
    description: "Rounded to so many digits after the point, or before it when negative; half away from zero.",
    example: { source: "round(2.345, 2)", gives: 2.35 },
  },
  {
    name: "floor",
    group: "number",
    usage: "floor(number)",
    description: "The whole number below.",
    example: { source: "floor(2.9)", gives: 2 },
  },
  {
    name: "ceil",
    group: "number",
    usage: "ceil(number)",
    description: "The whole number above.",
    example: { source: "ceil(2.1)", gives: 3 },
  },
  {
    name: "abs",
    group: "number",
    usage: "abs(number)",
    description: "Without its sign.",
    example: { source: "abs(-2)", gives: 2 },
  },
  {
    name: "min",
    group: "number",
    usage: "min(a, b)",
    description: "The smaller of two numbers.",
    example: { source: "min(3, 2)", gives: 2 },
  },
  {
    name: "max",
    group: "number",
    usage: "max(a, b)",
    description: "The larger of two numbers.",
    example: { source: "max(3, 2)", gives: 3 },
  },
  {
    name: "date",
    group: "date",
    usage: 'date("2026-01-31")',
    description: "A text as a date. A day alone, or a time that names no zone, has none, and none moves it.",
    example: { source: 'date("2026-01-31")', gives: "2026-01-31" },
  },
  {
    name: "addDays",
    group: "date",
    usage: "addDays(date, days)",
    description: "So many days later, or earlier when negative.",
    example: { source: 'addDays("2026-01-31", 1)', gives: "2026-02-01" },
  },
  {
    name: "addHours",
    group: "date",
    usage: "addHours(date, hours)",
    description: "So many hours later, or earlier when negative; a day alone counts from its midnight in UTC.",
    example: { source: 'addHours("2026-01-31", 2)', gives: "2026-01-31T02:00:00.000Z" },
  },
  {
    name: "daysBetween",
    group: "date",
    usage: "daysBetween(from, to)",
    description: "Whole days from one date to another.",
    example: { source: 'daysBetween("2026-01-01", "2026-01-31")', gives: 30 },
  },
  {
    name: "formatDate",
    group: "date",
    usage: 'formatDate(date, "dd.MM.yyyy", "Europe/Berlin")',
    description:
      "A date in words or digits: d day, M month, y year, H hour, m minute. A time zone moves times that name one, never a day alone.",
    example: {
      source: 'formatDate("2026-01-31T23:30:00Z", "yyyy-MM-dd HH:mm", "Europe/Berlin")',
      gives: "2026-02-01 00:30",
    },
  },
  {
    name: "first",
    group: "list",
    usage: "first(list)",
    description: "The first entry; an error when the list is empty.",
    example: { source: "first([7, 8])", gives: 7 },
  },
  {
    name: "last",
    group: "list",
    usage: "last(list)",
    description: "The last entry; an error when the list is empty.",
    example: { source: "last([7, 8])", gives: 8 },
  },
  {
    name: "sum",
    group: "list",
    usage: "sum(list)",
    description: "All numbers of a list together.",
    example: { source: "sum([1, 2.5])", gives: 3.5 },
  },
  {
    name: "join",
    group: "list",
    usage: 'join(list, ", ")',
    description: "All entries as one text.",
    example: { source: 'join(["a", "b"], ", ")', gives: "a, b" },
  },
  {
    name: "unique",
    group: "list",
    usage: "unique(list)",
    description: "Each entry once.",
    example: { source: "unique([1, 1, 2])", gives: [1, 2] },
  },
];
