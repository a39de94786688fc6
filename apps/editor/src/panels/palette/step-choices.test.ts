import { expect, it } from "vitest";
import { allChoices, choiceGroups, searchChoices } from "./step-choices.ts";

const all = allChoices(choiceGroups({ catalogue: {}, connections: [] }));
const found = (search: string) => searchChoices(all, search).map(({ title }) => title);

it.each(["loop", "for each", "repeat", "Repeat for each", "entry of a list"])(
  "[W4] finds the loop by “%s”",
  (search) => {
    expect(found(search)[0]).toBe("Repeat for each");
  },
);

it.each(["parallel", "at the same time", "same time"])("[W4] finds branches by “%s”", (search) => {
  expect(found(search)[0]).toBe("At the same time");
});

it("finds nothing for a word that no step has", () => {
  expect(found("repeat backwards")).toEqual([]);
});
