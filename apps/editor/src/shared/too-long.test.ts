import { expect, it } from "vitest";
import { tooLong } from "./too-long.ts";

it.each([
  ["Zoho CRM", 8, null],
  ["  Zoho CRM  ", 8, null],
  ["Zoho CRM 2", 8, "Write at most 8 characters: this has 2 too many."],
])("“%s” of at most %d characters: %s", (text, longest, problem) => {
  expect(tooLong(text, longest)).toBe(problem);
});
