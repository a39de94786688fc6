import { describe, expect, it } from "vitest";
import { failure, scope } from "../testing/expressions.ts";
import { evaluateExpression } from "./evaluate.ts";

describe("a date without time", () => {
  const form = { start: "2026-06-07", at: "2026-06-07T02:00:00Z" };

  it.each([
    ['formatDate(form.start, "dd.MM.yyyy", "America/New_York")', "07.06.2026"],
    ['formatDate(date(form.start), "dd.MM.yyyy", "America/New_York")', "07.06.2026"],
    ['formatDate(addDays(form.start, 1), "dd.MM.yyyy", "America/New_York")', "08.06.2026"],
    ['formatDate(addDays(form.start, 1), "dd.MM.yyyy HH:mm", "Pacific/Auckland")', "08.06.2026 00:00"],
    ['formatDate(form.at, "dd.MM.yyyy", "America/New_York")', "06.06.2026"],
    ["addDays(form.start, -7)", "2026-05-31"],
    ["date(form.start)", "2026-06-07"],
    ['"from " + text(addDays(form.start, 1))', "from 2026-06-08"],
    ["[addDays(form.start, 1)]", ["2026-06-08"]],
    ["addDays(form.at, 1)", "2026-06-08T02:00:00.000Z"],
    ["daysBetween(form.start, addDays(form.start, 30))", 30],
    ["date(form.start) < date(form.at)", true],
    ['date(form.start) > "2026-06-06"', true],
    ["date(form.start) == date('2026-06-07')", true],
    ['formatDate("2026-06", "MM/yyyy", "America/New_York")', "06/2026"],
    ['formatDate("20260607", "dd.MM.yyyy", "America/New_York")', "07.06.2026"],
    ['formatDate("2026-W23-7", "dd.MM.yyyy", "America/New_York")', "07.06.2026"],
    ['formatDate("2026-158", "dd.MM.yyyy", "America/New_York")', "07.06.2026"],
    ['addDays("20260607", 1)', "2026-06-08"],
  ])("[W3] is moved by no time zone: %s gives %o", (source, expected) => {
    expect(evaluateExpression(source, scope(form))).toEqual(expected);
  });

  it.each([
    ["DD.MM.YYYY", "dd.MM.yyyy"],
    ["D. MMMM yyyy", "d. MMMM yyyy"],
    ["dd.mm.yyyy", "dd.MM.yyyy"],
    ["dd.mm.yyyy HH:mm", "dd.MM.yyyy HH:mm"],
    ["mm/dd/yyyy hh:mm a", "MM/dd/yyyy hh:mm a"],
    ["dd.MM.yyyy HH:MM", "dd.MM.yyyy HH:mm"],
    ["HH' Uhr 'MM", "HH' Uhr 'mm"],
  ])("[W3] written with the letters %s says that they are %s", (letters, right) => {
    const source = `formatDate(form.start, form.letters)`;
    expect(failure(() => evaluateExpression(source, scope({ ...form, letters })))).toMatchObject({
      code: "EXPRESSION_FAILED",
      message: expect.stringContaining(`“${right}”`),
    });
  });

  it("[W3] may hold any letter in quotes", () => {
    expect(evaluateExpression(`formatDate(form.start, "'Day' dd 'of' MMMM")`, scope(form))).toBe("Day 07 of June");
  });
});

describe("a time without a zone", () => {
  const form = { at: "2026-06-07T00:30:00", zoned: "2026-06-07T00:30:00+02:00", basic: "20260607T003000" };

  it.each([
    ['formatDate(form.at, "dd.MM.yyyy HH:mm", "America/New_York")', "07.06.2026 00:30"],
    ['formatDate(form.basic, "dd.MM.yyyy HH:mm", "America/New_York")', "07.06.2026 00:30"],
    ['formatDate(addDays(form.at, 1), "dd.MM.yyyy HH:mm", "America/New_York")', "08.06.2026 00:30"],
    ["addHours(form.at, 1)", "2026-06-07T01:30:00.000"],
    ["date(form.at)", "2026-06-07T00:30:00.000"],
    ["date(date(form.at))", "2026-06-07T00:30:00.000"],
    ['formatDate(form.zoned, "dd.MM.yyyy HH:mm", "America/New_York")', "06.06.2026 18:30"],
    ["date(form.zoned)", "2026-06-06T22:30:00.000Z"],
  ])("[W3] is moved by none, as services write it: %s gives %o", (source, expected) => {
    expect(evaluateExpression(source, scope(form))).toBe(expected);
  });

  it.each(["10:00", "T10:00", "10", "100000", "1000:00", "12.5"])("[W3] is no date without its day: %s", (text) => {
    expect(failure(() => evaluateExpression("date(form.text)", scope({ text })))).toMatchObject({
      code: "EXPRESSION_FAILED",
      message: "This is not a date.",
    });
  });
});
