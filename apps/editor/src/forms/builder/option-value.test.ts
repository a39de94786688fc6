import { describe, expect, it } from "vitest";
import { optionValue, relabelled } from "./option-value.ts";

const none: ReadonlySet<string> = new Set();
const high = { value: "High", label: "High" };
const low = { value: "Low", label: "Low" };

describe("what is stored for an answer", () => {
  it.each([
    ["Can wait", "Can wait"],
    [" Café 3 ", "Café 3"],
    ["!?", "!?"],
    ["  ", "Answer"],
  ])("[W1] of “%s” is “%s”", (words, value) => {
    expect(optionValue(words, [])).toBe(value);
  });

  it("[W1] never repeats another one", () => {
    expect(optionValue("A", [high, { value: "A", label: "A" }, { value: "A 2", label: "A" }])).toBe("A 3");
  });

  it("[W1] follows the words while they are written", () => {
    const first = relabelled([{ value: "Answer 1", label: "Answer 1" }, low], { index: 0, words: "Hi" }, none);
    const typed = relabelled(first, { index: 0, words: "High" }, none);
    expect(typed).toEqual([high, low]);
    expect(relabelled(typed, { index: 0, words: "Low" }, none)).toEqual([{ value: "Low 2", label: "Low" }, low]);
  });

  it("[W1] stays when the live form has it, when the builder has set it, and while the words are empty", () => {
    const live = new Set(["High"]);
    expect(relabelled([high, low], { index: 0, words: "Urgent" }, live)).toEqual([
      { value: "High", label: "Urgent" },
      low,
    ]);
    const own = { value: "answer_3", label: "High" };
    expect(relabelled([own, low], { index: 0, words: "Urgent" }, none)).toEqual([{ ...own, label: "Urgent" }, low]);
    expect(relabelled([high, low], { index: 0, words: "" }, none)).toEqual([{ value: "High", label: "" }, low]);
  });
});
