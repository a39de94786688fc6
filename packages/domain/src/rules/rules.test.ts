import { describe, expect, it } from "vitest";
import { evaluateExpression } from "../expression/evaluate.ts";
import type { Json, JsonObject } from "../json.ts";
import { leavesOut, type RuleDraft, rulesOf, storedRules } from "./draft.ts";
import { finishedRules, ruleProblem } from "./finish.ts";
import { type Rule, type RuleGroup, ruleGroupSchema } from "./model.ts";
import { readRules } from "./read.ts";
import { sayRules } from "./say.ts";
import { knownHere } from "./testing.ts";
import { writeRules } from "./write.ts";

const known = new Map(knownHere.map((value) => [value.path, value]));
const read = (source: string) => readRules(source, known);
const all = (...rules: (Rule | RuleGroup)[]): RuleGroup => ({ join: "all", rules });
const any = (...rules: (Rule | RuleGroup)[]): RuleGroup => ({ join: "any", rules });
const row = (path: string, operator: Rule["operator"], literal?: string | number | boolean | string[]): Rule =>
  literal === undefined ? { path, operator } : { path, operator, value: { kind: "literal", literal } };
const beside = (path: string, operator: Rule["operator"], other: string): Rule => ({
  path,
  operator,
  value: { kind: "value", path: other },
});

const run = (source: string, form: JsonObject, steps: Record<string, Json> = {}) =>
  evaluateExpression(source, {
    form,
    record: {},
    run: { startedAt: "2026-02-01T10:00:00Z", scheduledAt: null },
    submitter: null,
    vars: {},
    steps,
  });

describe("rules written as an expression", () => {
  it.each<[Rule, JsonObject, boolean]>([
    [row("form.amount", "at-least", 500), { amount: 500 }, true],
    [row("form.amount", "at-least", 500), { amount: null }, false],
    [row("form.amount", "at-most", 500), { amount: null }, false],
    [row("form.amount", "less-than", -1.5), { amount: -2 }, true],
    [row("form.amount", "is-not", 5), { amount: null }, true],
    [row("form.name", "contains", "na"), { name: "Ana" }, true],
    [row("form.name", "contains", "na"), { name: null }, false],
    [row("form.name", "lacks", "na"), { name: null }, true],
    [row("form.name", "starts-with", "An"), { name: "Ana" }, true],
    [row("form.name", "ends-with", "An"), { name: null }, false],
    [row("form.name", "empty"), { name: "" }, true],
    [row("form.name", "not-empty"), { name: null }, false],
    [row("form.priority", "one-of", ["high", "low"]), { priority: "low" }, true],
    [row("form.priority", "none-of", ["high"]), { priority: null }, true],
    [row("form.tags", "contains", "a"), { tags: ["a", "b"] }, true],
    [row("form.tags", "contains", "a"), { tags: null }, false],
    [row("form.tags", "lacks", "a"), { tags: null }, true],
    [row("form.tags", "empty"), { tags: [] }, true],
    [row("form.vip", "yes"), { vip: true }, true],
    [row("form.vip", "no"), { vip: false }, true],
    [row("form.vip", "no"), { vip: null }, true],
    [row("form.day", "less-than", "2026-02-01"), { day: "2026-01-31" }, true],
    [row("form.day", "less-than", "2026-02-01"), { day: null }, false],
    [row("form.day", "is", "2026-02-01"), { day: "2026-02-01" }, true],
    [row("run.startedAt", "more-than", "2026-02-01T09:59:00Z"), {}, true],
    [beside("form.amount", "more-than", "form.limit"), { amount: 3, limit: 2 }, true],
    [beside("form.amount", "more-than", "form.limit"), { amount: 3, limit: null }, false],
    [beside("form.day", "less-than", "run.startedAt"), { day: "2026-02-01" }, true],
    [beside("run.startedAt", "more-than", "form.day"), { day: null }, false],
    [beside("form.tags", "contains", "form.name"), { tags: ["Ana"], name: "Ana" }, true],
    [row("steps.find.note", "empty"), {}, true],
    [row("steps.find.note", "is", 5), {}, false],
    [row("steps.find.total", "at-least", 5), {}, false],
  ])("[C27] %j with %j is %s", (rule, form, expected) => {
    expect(run(writeRules(all(rule), known), form)).toBe(expected);
  });

  it("[C27] say what they say of a step that was not on the way", () => {
    expect(run(writeRules(all(row("steps.find.note", "empty")), known), {}, { find: { note: [] } })).toBe(true);
    expect(run(writeRules(all(row("steps.find.note", "not-empty")), known), {}, { find: { note: "x" } })).toBe(true);
  });

  it("[W3] hold or not, and never fail, for the first found record where none was found", () => {
    const rules = all(row("steps.find.first.values.tier", "is", "gold"));
    const found = [{ path: "steps.find.first.values.tier", label: "Find › Tier", type: "text" as const }];
    const source = writeRules(rules, new Map(found.map((value) => [value.path, value])));
    expect(run(source, {}, { find: { first: null } })).toBe(false);
    expect(run(source, {}, { find: { first: { values: { tier: "gold" } } } })).toBe(true);
  });

  it("[C27] stand in brackets where groups meet", () => {
    const rules = any(
      row("form.vip", "yes"),
      all(row("form.priority", "is", "high"), row("form.amount", "at-least", 5)),
    );
    expect(writeRules(rules, known)).toBe(
      'form.vip == true || (form.priority == "high" && default(form.amount, null) >= 5)',
    );
  });
});

describe("expressions that people wrote", () => {
  it.each<[string, RuleGroup]>([
    ['form.priority == "high"', all(row("form.priority", "is", "high"))],
    ["'high' == form.priority", all(row("form.priority", "is", "high"))],
    ["form.amount >= 500 && form.vip", all(row("form.amount", "at-least", 500), row("form.vip", "yes"))],
    ["500 < form.amount", all(row("form.amount", "more-than", 500))],
    ["default(form.amount, 0) > 500", all(row("form.amount", "more-than", 500))],
    ['!(form.priority == "high")', all(row("form.priority", "is-not", "high"))],
    ['!(form.priority == "high" && form.vip)', any(row("form.priority", "is-not", "high"), row("form.vip", "no"))],
    ["!form.vip", all(row("form.vip", "no"))],
    ["form.vip == false", all(row("form.vip", "no"))],
    ["size(form.tags) == 0", all(row("form.tags", "empty"))],
    ["form.tags.size() > 0", all(row("form.tags", "not-empty"))],
    ["form.name != null", all(row("form.name", "not-empty"))],
    ['form.name == ""', all(row("form.name", "empty"))],
    ['"a" in form.tags', all(row("form.tags", "contains", "a"))],
    ['!("a" in form.tags)', all(row("form.tags", "lacks", "a"))],
    ['form.priority in ["high", "low"]', all(row("form.priority", "one-of", ["high", "low"]))],
    ['form["name"].startsWith("A")', all(row("form.name", "starts-with", "A"))],
    ['contains(form.name, "a")', all(row("form.name", "contains", "a"))],
    ['form.day < date("2026-02-01")', all(row("form.day", "less-than", "2026-02-01"))],
    ["steps.find.total > 0", all(row("steps.find.total", "more-than", 0))],
    [
      'form.vip && (form.priority == "high" || form.amount >= 5)',
      all(row("form.vip", "yes"), any(row("form.priority", "is", "high"), row("form.amount", "at-least", 5))),
    ],
    ["", all()],
  ])("[C27] %s is read as rows", (source, rules) => {
    expect(read(source)).toEqual(rules);
  });

  it.each([
    'lower(form.name) == "ana"',
    "form.amount * 2 > 5",
    "form.amount",
    'form.gone == "x"',
    "form.amount >= default(form.limit, 0)",
    "default(form.amount, 1000) > 500",
    "!(form.amount >= 5)",
    "form.vip ? form.amount > 3 : true",
    'form.priority == "high',
    "form.priority = 3",
    "form.amount == 9007199254740993",
    "form.name == form.amount",
    'form.tags.exists(tag, tag == "a")',
    'form.day == date("2026-02-01")',
    "form.vip || (form.vip && (form.vip || (form.vip && form.vip)))",
  ])("[C27] %s stays text", (source) => {
    expect(read(source)).toBeNull();
  });
});

describe("rules in words", () => {
  it.each<[RuleGroup, string]>([
    [
      all(row("form.priority", "is", "high"), row("form.amount", "at-least", 500)),
      "Priority is High and Amount is at least 500",
    ],
    [any(row("form.amount", "more-than", 1240.5), row("form.vip", "yes")), "Amount is more than 1,240.5 or VIP is yes"],
    [
      all(row("form.name", "is", "Ana"), any(row("form.vip", "yes"), row("form.tags", "contains", "a"))),
      "Name is “Ana”, and either VIP is yes or Tags contains Alpha",
    ],
    [
      any(row("form.vip", "no"), all(row("form.vip", "yes"), row("form.name", "empty"))),
      "VIP is no, or VIP is yes and Name is empty",
    ],
    [all(row("form.priority", "one-of", ["high", "low", "gone"])), "Priority is one of High, Low or gone"],
    [all(row("form.day", "at-most", "2026-02-01")), "Day is on or before 1 Feb 2026"],
    [
      all(row("run.startedAt", "less-than", "2026-02-01T08:30:00Z")),
      "Run › Started at is before 1 Feb 2026, 08:30 UTC",
    ],
    [all(beside("form.amount", "less-than", "steps.find.total")), "Amount is less than Find › Total"],
  ])("[C27] %j", (rules, sentence) => {
    expect(sayRules(rules, known)).toBe(sentence);
  });
});

describe("rules that are not finished", () => {
  it("[C27] keep what is finished, and say of the rest what is missing", () => {
    const done = row("form.vip", "yes");
    const rules = any(row("", "is"), done, row("form.amount", "is", ""), all(row("form.name", "contains", "")), all());
    expect(finishedRules(rules)).toEqual(any(done));
    expect(ruleProblem(row("", "is"), known)).toBe("Choose what to look at.");
    expect(ruleProblem(row("form.gone", "is", "x"), known)).toContain("not known here any more");
    expect(ruleProblem(row("form.amount", "is", ""), known)).toBe("Say what to compare with.");
    expect(ruleProblem(done, known)).toBeNull();
  });

  it("[C27] are kept beside the expression of those that are, until that is another one", () => {
    for (const rules of [
      all(row("form.vip", "yes"), row("form.amount", "is", "")),
      any(row("form.vip", "yes")),
      all(all()),
    ]) {
      const { expression, draft } = storedRules(rules, known);
      expect(rulesOf({ expression, stored: draft }, known)).toEqual(rules);
      expect(rulesOf({ expression: "form.vip == true && form.vip == true", stored: draft }, known)).not.toEqual(rules);
    }
    const whole = storedRules(all(row("form.vip", "yes")), known);
    expect(whole).toEqual({ expression: "form.vip == true", draft: undefined });
  });

  it("[C27] stand in the way only while something is missing", () => {
    const open = storedRules(all(row("form.vip", "yes"), row("", "is")), known);
    const short = storedRules(any(row("form.vip", "yes")), known);
    expect(leavesOut(open.expression, open.draft as RuleDraft)).toBe(true);
    expect(leavesOut("form.vip", open.draft as RuleDraft)).toBe(false);
    expect(leavesOut(short.expression, short.draft as RuleDraft)).toBe(false);
  });

  it("[C27] are nested two groups deep at most", () => {
    expect(ruleGroupSchema.safeParse(all(any(all(row("", "is"))))).success).toBe(true);
    expect(ruleGroupSchema.safeParse(all(any(all(any())))).success).toBe(false);
  });
});
