import { expect, it } from "vitest";
import { isUuid } from "./uuid.ts";

it.each([
  ["0192f3b0-7c1e-7abc-8def-0123456789ab", true],
  ["0192F3B0-7C1E-7ABC-8DEF-0123456789AB", true],
  ["0192f3b0-7c1e-7abc-8def-0123456789ab\n", false],
  [" 0192f3b0-7c1e-7abc-8def-0123456789ab", false],
  ["0192f3b07c1e7abc8def0123456789ab", false],
  ["{0192f3b0-7c1e-7abc-8def-0123456789ab}", false],
  ["", false],
])("knows the id of something by its form: %j", (text, expected) => {
  expect(isUuid(text)).toBe(expected);
});
