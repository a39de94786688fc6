import type { KnownValue, Rule, RuleGroup } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { blankGroup, blankRule, shownRules, withEntry, withOperator, withPath } from "./changes.ts";

const values: KnownValue[] = [
  { path: "form.name", label: "Form › Name", type: "text" },
  { path: "form.city", label: "Form › City", type: "text" },
  { path: "form.amount", label: "Form › Amount", type: "number" },
  { path: "form.vip", label: "Form › VIP", type: "boolean" },
];
const known = new Map(values.map((value) => [value.path, value]));
const name: Rule = { path: "form.name", operator: "contains", value: { kind: "literal", literal: "a" } };

describe("changes of rules", () => {
  it("[C27] keep what still makes sense when another value is chosen", () => {
    expect(withPath(name, "form.city", known)).toEqual({ ...name, path: "form.city" });
    expect(withPath(name, "form.amount", known)).toEqual({ path: "form.amount", operator: "is" });
    expect(withPath(blankRule, "form.vip", known)).toEqual({ path: "form.vip", operator: "yes" });
  });

  it("[C27] carry what is compared with over to another comparison", () => {
    const several = withOperator(name, "one-of", known);
    expect(several.value).toEqual({ kind: "literal", literal: ["a"] });
    expect(withOperator(several, "is", known).value).toEqual({ kind: "literal", literal: "a" });
    expect(withOperator(name, "empty", known)).toEqual({ path: "form.name", operator: "empty" });
    const other: Rule = { path: "form.name", operator: "is", value: { kind: "value", path: "form.city" } };
    expect(withOperator(other, "is-not", known).value).toEqual(other.value);
    expect(withOperator(other, "starts-with", known).value).toBeUndefined();
  });

  it("[C27] leave a row to fill in where nothing stands, and groups that join the other way", () => {
    const none: RuleGroup = { join: "all", rules: [] };
    expect(shownRules(none).rules).toEqual([blankRule]);
    expect(withEntry({ join: "any", rules: [name, blankRule] }, 0, null)).toEqual({ join: "any", rules: [blankRule] });
    expect(blankGroup(none).join).toBe("any");
  });
});
