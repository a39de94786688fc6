import { describe, expect, it } from "vitest";
import { operatorsOf, takesValue, toTyped } from "./operators.ts";

describe("comparisons of a record filter", () => {
  it("offers what makes sense for the type, in its own words", () => {
    expect(operatorsOf("boolean").map(({ value }) => value)).toEqual(["eq", "ne"]);
    expect(operatorsOf("date").find(({ value }) => value === "lt")?.label).toBe("is before");
    expect(operatorsOf("number").find(({ value }) => value === "lt")?.label).toBe("is less than");
  });

  it("asks for nothing to compare with when it looks for empty values", () => {
    expect(takesValue("empty")).toBe(false);
    expect(takesValue("contains")).toBe(true);
  });

  it.each([
    ["number", "12.5", 12.5],
    ["number", "", ""],
    ["number", "many", "many"],
    ["boolean", "Yes", true],
    ["boolean", "false", false],
    ["string", "12", "12"],
    ["date", "2026-01-31", "2026-01-31"],
  ] as const)("compares a %s with “%s” as records store it", (type, typed, value) => {
    expect(toTyped(type, typed)).toBe(value);
  });
});
