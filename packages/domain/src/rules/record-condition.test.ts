import { describe, expect, it } from "vitest";
import {
  conditionOfRule,
  filterOperatorsOf,
  lacksValue,
  type RecordCondition,
  ruleOfCondition,
} from "./record-condition.ts";
import { knownHere } from "./testing.ts";

const fields = new Map(knownHere.map((value) => [value.path, value]));

describe("a condition over records as a row", () => {
  it.each<RecordCondition>([
    { field: "amount", operator: "gte", value: 5 },
    { field: "amount", operator: "eq", value: "" },
    { field: "name", operator: "contains", value: "a {{ form.name }}" },
    { field: "priority", operator: "ne", value: "high" },
    { field: "vip", operator: "eq", value: true },
    { field: "vip", operator: "eq", value: false },
    { field: "day", operator: "lt", value: "{{ run.startedAt }}" },
    { field: "day", operator: "lt", value: "{{ }}" },
    { field: "tags", operator: "not_empty", value: "" },
  ])("[C27] is the same condition again: %j", (condition) => {
    expect(conditionOfRule(ruleOfCondition(condition, fields))).toEqual(condition);
  });

  it("[C27] names another value by its path, and a box by yes and no", () => {
    const rule = ruleOfCondition({ field: "amount", operator: "lt", value: "{{ form.limit }}" }, fields);
    expect(rule).toEqual({ path: "form.amount", operator: "less-than", value: { kind: "value", path: "form.limit" } });
    expect(ruleOfCondition({ field: "vip", operator: "ne", value: true }, fields).operator).toBe("no");
  });

  it("offers what makes sense for the field", () => {
    expect(filterOperatorsOf("yes-no")).toEqual(["yes", "no"]);
    expect(filterOperatorsOf("choices")).toEqual(["contains", "empty", "not-empty"]);
    expect(filterOperatorsOf("file")).toEqual(["empty", "not-empty"]);
    expect(filterOperatorsOf("text")).toContain("contains");
    expect(filterOperatorsOf("number")).not.toContain("contains");
  });

  it("lacks its value unless it compares with nothing", () => {
    expect(lacksValue({ field: "x", operator: "empty", value: "" })).toBe(false);
    expect(lacksValue({ field: "x", operator: "gte", value: "" })).toBe(true);
    expect(lacksValue({ field: "x", operator: "eq", value: false })).toBe(false);
    expect(lacksValue({ field: "x", operator: "gte", value: 0 })).toBe(false);
  });
});
