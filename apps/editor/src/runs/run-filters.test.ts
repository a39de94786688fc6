import { describe, expect, it } from "vitest";
import { runSearchSchema, toQuery } from "./run-filters.ts";

describe("run filters in the address", () => {
  it("ignores what is not a filter instead of breaking the page", () => {
    expect(runSearchSchema.parse({ status: "broken", from: "yesterday", trigger: "form" })).toEqual({
      trigger: "form",
    });
  });

  it("includes the whole last day", () => {
    const { from, to } = toQuery({ from: "2026-11-01", to: "2026-11-01" });
    expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(86_400_000 - 1);
  });
});
