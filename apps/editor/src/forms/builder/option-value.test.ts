import { describe, expect, it } from "vitest";
import { optionValue } from "./option-value.ts";

describe("optionValue", () => {
  it.each([
    ["Can wait", "can_wait"],
    ["Café 3", "cafe_3"],
    ["!?", "answer"],
  ])("turns “%s” into %s", (words, value) => {
    expect(optionValue(words, [])).toBe(value);
  });

  it("never repeats a value", () => {
    expect(
      optionValue("A", [
        { value: "a", label: "A" },
        { value: "a_2", label: "A" },
      ]),
    ).toBe("a_3");
  });
});
