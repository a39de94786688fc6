import { expect, it } from "vitest";
import { changesOf } from "./lookup-changes.ts";

const fillsCompany = { kind: "fill" as const, field: "company" };
const onField = { when: { kind: "field" as const, field: "email" }, effects: [fillsCompany] };
const onOpen = { when: { kind: "open" as const }, effects: [fillsCompany] };
const none = new Map<string, unknown>();
const theirs = new Map([["company", "Theirs"]]);

it.each([
  ["nothing there", "empty", undefined, undefined, none, onField, true],
  ["an emptied answer", "empty", "", "", none, onField, true],
  ["an answer from before", "empty", "Own", "Own", none, onField, false],
  ["an answer from before, always", "always", "Own", "Own", none, onField, true],
  ["typed meanwhile, always", "always", undefined, "Own", none, onField, false],
  ["emptied meanwhile", "always", "Own", "", none, onField, false],
  ["filled in by a lookup before", "empty", "Theirs", "Theirs", theirs, onField, true],
  ["changed since a lookup", "empty", "Own", "Own", theirs, onField, false],
  ["a filling that goes on", "always", "Own", "Own", none, onOpen, false],
] as const)("[W2] a lookup meets %s (%s)", (...[, only, before, now, filled, lookup, expected]) => {
  const answer = { fills: [{ field: "company", value: "New", only }], offers: [] };
  const moment = { before: { company: before }, now: { company: now }, filled };
  const changes = changesOf(lookup, answer, moment);
  expect(changes.values).toEqual(expected ? { company: "New" } : {});
  expect([changes.filled, changes.kept]).toEqual(expected ? [["company"], false] : [[], true]);
});

it.each([
  ["that it filled in itself", "Theirs", "Theirs", { company: null }],
  ["that a person changed since", "Own", "Own", {}],
  ["that a person changes at this moment", "Theirs", "Theirs!", {}],
] as const)("[W2] an answer without a value for a field takes away what is there: %s", (...[, before, now, values]) => {
  const moment = { before: { company: before }, now: { company: now }, filled: theirs };
  expect(changesOf(onField, { fills: [], offers: [] }, moment).values).toEqual(values);
});

it.each([
  ["a", ["a", "b"], {}],
  ["c", ["a", "b"], { task: null }],
  ["a", [], { task: null }],
  [["a", "c"], ["a"], { task: ["a"] }],
  [undefined, [], {}],
] as const)("[W2] a choice of %o keeps what is offered among %o", (chosen, offered, values) => {
  const lookup = { when: onOpen.when, effects: [{ kind: "offer" as const, field: "task" }] };
  const options = offered.map((value) => ({ value, label: value }));
  const offers = options.length > 0 ? [{ field: "task", options }] : [];
  const moment = { before: { task: chosen }, now: { task: chosen }, filled: none };
  expect(changesOf(lookup, { fills: [], offers }, moment)).toMatchObject({ values, offers: { task: options } });
});
