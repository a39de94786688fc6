import { beforeAll, expect, it } from "vitest";
import { keptAs } from "./kept-as.ts";
import { prepareFields } from "./kinds.ts";

beforeAll(() => prepareFields());

const kept = (kind: string, typed: unknown) =>
  keptAs({ key: "x", kind, label: "X", required: false, settings: {} }, typed);

it.each([
  ["phone", "+49 (0)30 1234567", "+49301234567"],
  ["phone", "+49301234567", null],
  ["phone", "call me", null],
  ["number", "1.234,50", "1234.5"],
  ["number", "007", "7"],
  ["number", "12.5", null],
  ["number", "1.000", null],
  ["number", 12, null],
  ["email", "\u200Bana@example.com ", null],
  ["text", "  Ana ", null],
  ["long-text", "a\nb\n", null],
  ["date", "2026-01-31", null],
  ["hologram", "x", null],
])("[W1] a field of the kind %s says of %j that it is kept as %j", (kind, typed, expected) => {
  expect(kept(kind, typed)).toBe(expected);
});
