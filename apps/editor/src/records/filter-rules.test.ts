import type { Field } from "@formwork/domain/form";
import { describe, expect, it } from "vitest";
import { filterTools, isComplete, newCondition } from "./filter-rules.ts";

const field = (kind: string, settings = {}): Field => ({ key: "x", kind, label: "X", required: false, settings });
const first = (kind: string, settings = {}) => newCondition(filterTools([field(kind, settings)], []));
const options = [{ value: "a", label: "A" }];

describe("conditions of a record filter", () => {
  it("begin with what makes sense for their field", () => {
    expect(first("choice", { options, multiple: true })).toEqual({ field: "x", operator: "contains", value: "" });
    expect(first("choice", { options, multiple: false })).toEqual({ field: "x", operator: "eq", value: "" });
    expect(first("checkbox")).toEqual({ field: "x", operator: "eq", value: true });
    expect(first("file").operator).toBe("empty");
  });

  it("are complete when every comparison has something to compare with", () => {
    const empty = { field: "x", operator: "empty", value: "" } as const;
    const none = { field: "x", operator: "gte", value: "" } as const;
    expect(isComplete({ conditions: [] })).toBe(true);
    expect(isComplete({ conditions: [empty, { field: "x", operator: "gte", value: 0 }] })).toBe(true);
    expect(isComplete({ conditions: [empty, none] })).toBe(false);
  });
});
