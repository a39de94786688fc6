import { expect, it } from "vitest";
import { placeOf, withOffers } from "./offers.ts";

const choice = (key: string) => ({
  key,
  kind: "choice",
  label: key,
  required: false,
  settings: { options: [{ value: "own", label: "Own" }], multiple: false },
});
const opening = { when: { kind: "open" as const }, effects: [{ kind: "offer" as const, field: "task" }] };
const form = { sections: [{ id: "main", fields: [choice("task"), choice("size")] }], lookups: [opening] };
const answers = (shown: typeof form) =>
  shown.sections[0]?.fields.map(({ settings }) => settings.options.map(({ value }) => value));

it("[W2] a choice shows what a lookup offers, and before that nothing: answers of its own nobody knows at the service", () => {
  expect(answers(withOffers(form, {}))).toEqual([[], ["own"]]);
  expect(answers(withOffers(form, { task: [{ value: "1", label: "One" }] }))).toEqual([["1"], ["own"]]);
  const plain = { ...form, lookups: [] };
  expect(withOffers(plain, {})).toBe(plain);
});

it.each([
  [opening, "task"],
  [{ ...opening, when: { kind: "field" as const, field: "size" } }, "size"],
  [{ ...opening, effects: [{ kind: "fill" as const, field: "task" }] }, null],
])(
  "[W2] a lookup says how it stands beside what set it off, or the choice it offers answers to: %#",
  (lookup, place) => {
    expect(placeOf(lookup)).toBe(place);
  },
);
