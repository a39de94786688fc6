import type { Field } from "@formwork/domain/form";
import { describe, expect, it } from "vitest";
import { valueWords } from "./value-words.ts";

const field = (kind: string, settings: Field["settings"] = {}): Field => ({
  key: "f",
  kind,
  label: "F",
  required: false,
  settings,
});
const choice = field("choice", { options: [{ value: "a", label: "Today" }] });

describe("valueWords", () => {
  it.each([
    [field("text"), null, "–"],
    [field("text"), "hello", "hello"],
    [field("number"), 0, "0"],
    [field("checkbox"), false, "No"],
    [choice, "a", "Today"],
    [choice, ["a", "gone"], "Today, gone"],
    [choice, [], "–"],
    [field("any"), { id: { $number: "7615917337495251231" } }, '{"id":7615917337495251231}'],
  ])("shows a stored value as people read it", (of, value, words) => {
    expect(valueWords(of, value)).toBe(words);
  });
});
