import { expect, it } from "vitest";
import { mayFill } from "./use-lookups.ts";

const onField = { when: { kind: "field" as const, field: "email" } };
const onOpen = { when: { kind: "open" as const } };
const none = new Map<string, unknown>();

it.each([
  ["nothing there", "empty", undefined, undefined, none, onField, true],
  ["an emptied answer", "empty", "", "", none, onField, true],
  ["an answer from before", "empty", "Own", "Own", none, onField, false],
  ["an answer from before, always", "always", "Own", "Own", none, onField, true],
  ["typed meanwhile, always", "always", undefined, "Own", none, onField, false],
  ["emptied meanwhile", "always", "Own", "", none, onField, false],
  ["filled in by a lookup before", "empty", "Theirs", "Theirs", new Map([["company", "Theirs"]]), onField, true],
  ["changed since a lookup", "empty", "Own", "Own", new Map([["company", "Theirs"]]), onField, false],
  ["a filling that goes on", "always", "Own", "Own", none, onOpen, false],
] as const)("[W2] a lookup meets %s (%s)", (...[, only, before, now, filled, lookup, expected]) => {
  const fill = { field: "company", value: "New", only };
  expect(mayFill(fill, { before: { company: before }, now: { company: now }, filled, lookup })).toBe(expected);
});
