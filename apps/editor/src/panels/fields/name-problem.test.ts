import { expect, it } from "vitest";
import { nameProblem } from "./name-problem.ts";

it.each([
  ["Last_Name", null],
  ["constructor", null],
  ["address.city", "A name cannot have a full stop here."],
  ["Email", "There is a field of this name already."],
])("[W3] an entry beside Email may be called “%s”: %s", (name, problem) => {
  expect(nameProblem(name, ["Email"])).toBe(problem);
});
