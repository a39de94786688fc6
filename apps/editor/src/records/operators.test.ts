import type { Field } from "@formwork/domain/form";
import { describe, expect, it } from "vitest";
import { isComplete, newCondition, operatorsOf, takesValue } from "./operators.ts";

const field = (kind: string, settings = {}): Field => ({ key: "x", kind, label: "X", required: false, settings });
const options = [{ value: "a", label: "A" }];

describe("comparisons of a record filter", () => {
  it("offers what makes sense for the field, in its own words", () => {
    expect(operatorsOf(field("checkbox")).map(({ value }) => value)).toEqual(["eq", "ne"]);
    expect(operatorsOf(field("date")).find(({ value }) => value === "lt")?.label).toBe("is before");
    expect(operatorsOf(field("number")).find(({ value }) => value === "lt")?.label).toBe("is less than");
    expect(operatorsOf(undefined).map(({ value }) => value)).toContain("contains");
  });

  it("compares several answers only with what is among them", () => {
    const several = field("choice", { options, multiple: true });
    expect(operatorsOf(several).map(({ value }) => value)).toEqual(["contains", "empty", "not_empty"]);
    expect(newCondition(several)).toEqual({ field: "x", operator: "contains", value: "" });
    expect(newCondition(field("choice", { options, multiple: false })).operator).toBe("eq");
    expect(newCondition(field("file")).operator).toBe("empty");
  });

  it("is complete when every comparison has something to compare with", () => {
    const [empty, none, no] = [
      { field: "x", operator: "empty", value: "" },
      { field: "x", operator: "gte", value: "" },
      { field: "x", operator: "eq", value: false },
    ] as const;
    expect(isComplete({ conditions: [] })).toBe(true);
    expect(isComplete({ conditions: [empty, no, { ...none, value: 0 }] })).toBe(true);
    expect(isComplete({ conditions: [empty, none] })).toBe(false);
  });

  it("asks for nothing to compare with when it looks for empty values", () => {
    expect(takesValue("empty")).toBe(false);
    expect(takesValue("contains")).toBe(true);
  });
});
