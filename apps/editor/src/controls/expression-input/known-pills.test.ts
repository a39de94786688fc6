import type { KnownValue } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { findPills } from "./known-pills.ts";

const email: KnownValue = { path: "form.email", label: "Form › E-mail", type: "text" };
const known = new Map([[email.path, email]]);

describe("findPills", () => {
  it("draws a placeholder that holds one known value as its words", () => {
    expect(findPills("To {{ form.email }}!", "template", known)).toEqual([{ from: 3, to: 19, value: email }]);
  });

  it("marks a placeholder that computes without giving it a value's words", () => {
    expect(findPills("{{upper(form.email)}}", "template", known)).toEqual([{ from: 0, to: 21, value: null }]);
  });

  it("finds known values inside an expression, but not inside its quotes", () => {
    expect(findPills('form.email == "form.email"', "expression", known)).toEqual([{ from: 0, to: 10, value: email }]);
  });

  it("leaves unknown paths as they were typed", () => {
    expect(findPills("form.phone > 1", "expression", known)).toEqual([]);
  });
});
