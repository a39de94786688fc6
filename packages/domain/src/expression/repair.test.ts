import { describe, expect, it } from "vitest";
import { repairExpression, repairTemplate } from "./repair.ts";
import type { KnownValue } from "./scope.ts";

const known: KnownValue[] = [
  {
    path: "form.priority",
    label: "Form › Priority",
    type: "text",
    answers: [
      { value: "high", label: "High" },
      { value: "answer_2", label: "Not urgent" },
    ],
  },
  { path: "form.amount", label: "Form › Total amount", type: "number" },
  { path: "form.vip", label: "Form › VIP", type: "boolean" },
  { path: "form.name", label: "Form › Name", type: "text" },
  { path: "form.tags", label: "Form › Tags", type: "list" },
];

describe("what was meant with an expression that cannot be read", () => {
  it.each([
    ['form.priority = "high"', 'form.priority == "high"'],
    ['form.priority === "high"', 'form.priority == "high"'],
    ['form.priority <> "high"', 'form.priority != "high"'],
    ["form.priority == “high”", 'form.priority == "high"'],
    ["form.priority == „high“", 'form.priority == "high"'],
    ["form.priority == ‘high’", 'form.priority == "high"'],
    ['form.priority == "high', 'form.priority == "high"'],
    ["form.vip and form.amount > 5", "form.vip && form.amount > 5"],
    ["form.vip OR form.amount > 5", "form.vip || form.amount > 5"],
    ["not form.vip", "!form.vip"],
    ["not (form.vip and form.amount > 3)", "!(form.vip && form.amount > 3)"],
    ["form.vip;", "form.vip"],
    ["form.amount >= 12,5", "form.amount >= 12.5"],
    ["form.amount >= 1,000", "form.amount >= 1000"],
    ["form.amount ≥ 5", "form.amount >= 5"],
    ["form.amount => 5", "form.amount >= 5"],
    ["amount > 5", "form.amount > 5"],
    ["form.amuont > 5", "form.amount > 5"],
    ["Total amount > 5", "form.amount > 5"],
    ["form.Priority == high", 'form.priority == "high"'],
    ["form.priority = High", 'form.priority == "high"'],
    ["name is not Ana", 'form.name != "Ana"'],
    ["form.name == Ana", 'form.name == "Ana"'],
    ["VIP = yes", "form.vip == true"],
    ["if vip", "form.vip"],
    ['"a" in tags and contains(name, "x")', '"a" in form.tags && contains(form.name, "x")'],
    ['form.priority in ["high", "low"] and vip', 'form.priority in ["high", "low"] && form.vip'],
  ])("[W3] %s is offered as %s", (typed, meant) => {
    expect(repairExpression(typed, known)).toBe(meant);
  });

  it.each([
    "form.amount > 5",
    'form.name == "a = b and c"',
    "zzz > 5",
    "form.amount >",
    "",
    "nothing(form.name)",
    "(((",
  ])("[W3] nothing is offered for %s", (typed) => {
    expect(repairExpression(typed, known)).toBeNull();
  });

  it("[W3] a placeholder is mended in its place", () => {
    expect(repairTemplate("Dear {{ nmae }}, {{ form.vip }}", known)).toEqual({
      text: "Dear {{ form.name }}, {{ form.vip }}",
      expression: "form.name",
    });
    expect(repairTemplate("Dear {{ form.name }}", known)).toBeNull();
  });
});
