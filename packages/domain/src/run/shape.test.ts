import { expect, it } from "vitest";
import type { Json } from "../json.ts";
import { shapeOf, shapeWords } from "./shape.ts";
import { withheldError } from "./withheld-error.ts";

it.each<[Json, string]>([
  [{ email: "ana@example.com", age: 30 }, "2 fields: email (text, 15 characters), age (number)"],
  [{ one: "👩‍👩‍👧 é" }, "1 field: one (text, 3 characters)"],
  [{ $number: "76151234567890123456" }, "number"],
  [
    { rows: [{ id: 1 }, { id: 2 }], done: true, none: null },
    "3 fields: rows (list, 2 entries), done (yes or no), none (nothing)",
  ],
  [{ at: { street: "x" } }, "1 field: at (1 field)"],
  [["a"], "list, 1 entry"],
  [{}, "0 fields"],
  ["", "text, 0 characters"],
])("[N1] says names, kinds and sizes of %j", (value, words) => {
  expect(shapeWords(shapeOf(value))).toBe(words);
});

it("[N1] tells of a file how large it is, and neither its name nor where it is kept", () => {
  const file = {
    fileId: "0190a8b0-0000-7000-8000-000000000000",
    name: "divorce.pdf",
    contentType: "application/pdf",
    bytes: 1_234,
  };
  expect(shapeOf(file)).toEqual({ kind: "file", bytes: 1_234 });
  expect(shapeWords(shapeOf(file))).toBe("file, 1,234 bytes");
});

it("[N1] says nothing of any value, however deep it lies", () => {
  const value = { a: ["marked", { b: "marked", c: [[["marked"]]] }], d: { e: { f: { g: { h: { i: "marked" } } } } } };
  expect(JSON.stringify(shapeOf(value))).not.toContain("marked");
});

it("[N1] stays short where an object has thousands of names or a name is as long as a page", () => {
  const wide = shapeOf(Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`key${at}`, at])));
  expect(wide).toMatchObject({ kind: "group", count: 5_000 });
  expect(shapeWords(wide)).toMatch(/^5,000 fields: key0 \(number\), .*key59 \(number\), 4940 more$/);
  expect(JSON.stringify(shapeOf({ ["x".repeat(10_000)]: 1 })).length).toBeLessThan(200);
});

it("[N1] leaves of an error that may quote values the code and the place", () => {
  const quoting = {
    code: "REMOTE_REJECTED" as const,
    message: "“marked” is no e-mail",
    details: { path: "inputs.email", answer: "marked" },
  };
  expect(withheldError(quoting)).toMatchObject({ code: "REMOTE_REJECTED", details: { path: "inputs.email" } });
  expect(JSON.stringify(withheldError(quoting))).not.toContain("marked");
});

it("[N1] leaves errors in our own words whole, so that whoever can mend it sees how", () => {
  const ours = {
    code: "USER_NOT_AUTHORIZED" as const,
    message: "Uma has not authorized it.",
    details: { connectionId: "c1" },
  };
  expect(withheldError(ours)).toBe(ours);
});
