import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkExpression } from "../expression/check.ts";
import { evaluateExpression } from "../expression/evaluate.ts";
import { areComparable, type RuleKind, ruleKindOf } from "./kinds.ts";
import type { Rule, RuleGroup, RuleOperator } from "./model.ts";
import { operandOf, operatorsOf, takesOtherValue } from "./operators.ts";
import { readRules } from "./read.ts";
import { knownHere } from "./testing.ts";
import { writeRules } from "./write.ts";

const known = new Map(knownHere.map((value) => [value.path, value]));
const text = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
const whole = fc.integer({ min: -9e15, max: 9e15 });
const fraction = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0));

function literalOf(kind: RuleKind): fc.Arbitrary<string | number | boolean> {
  switch (kind) {
    case "number":
      return fc.oneof(whole, fraction);
    case "date":
      return fc.constantFrom("2026-02-01", "1999-12-31");
    case "date-time":
      return fc.constantFrom("2026-02-01T08:30:00Z", "2026-02-01T08:30:00.000Z");
    case "unknown":
      return fc.oneof(text, whole, fc.boolean());
    default:
      return text;
  }
}

const anyRule: fc.Arbitrary<Rule> = fc.constantFrom(...knownHere).chain((of) => {
  const kind = ruleKindOf(of);
  return fc.constantFrom(...operatorsOf(kind)).chain((operator) => ruleWith({ path: of.path, kind, operator }));
});

function ruleWith({ path, kind, operator }: { path: string; kind: RuleKind; operator: RuleOperator }) {
  if (operandOf(operator) === "nothing") return fc.constant<Rule>({ path, operator });
  const literal: fc.Arbitrary<string | number | boolean | string[]> =
    operandOf(operator) === "several" ? fc.array(text, { minLength: 1, maxLength: 3 }) : literalOf(kind);
  const written = literal.map((value): Rule => ({ path, operator, value: { kind: "literal", literal: value } }));
  const others = knownHere.filter((other) => other.path !== path && areComparable(kind, ruleKindOf(other)));
  if (!takesOtherValue(operator, kind) || others.length === 0) return written;
  return fc.oneof(
    written,
    fc.constantFrom(...others).map((other): Rule => ({ path, operator, value: { kind: "value", path: other.path } })),
  );
}

function groupOf(join: RuleGroup["join"], depth: number): fc.Arbitrary<RuleGroup> {
  const entry: fc.Arbitrary<Rule | RuleGroup> =
    depth === 0
      ? anyRule
      : fc.oneof(
          { weight: 3, arbitrary: anyRule },
          { weight: 1, arbitrary: groupOf(join === "all" ? "any" : "all", depth - 1) },
        );
  return fc.array(entry, { minLength: 2, maxLength: 4 }).map((rules) => ({ join, rules }));
}

/** Rules as an expression can say them: every group has several entries, and another join than the one around it. */
const anyRules: fc.Arbitrary<RuleGroup> = fc.oneof(
  anyRule.map((rule): RuleGroup => ({ join: "all", rules: [rule] })),
  groupOf("all", 2),
  groupOf("any", 2),
);

describe("any rules, written as an expression", () => {
  it("[C27] are read back as the same rules", () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(readRules(writeRules(rules, known), known)).toEqual(rules);
      }),
      { numRuns: 400 },
    );
  });

  it("[C27] hold or do not hold, and never fail where nothing is filled in", () => {
    const form = Object.fromEntries(
      knownHere.filter(({ path }) => path.startsWith("form.")).map(({ path }) => [path.slice(5), null]),
    );
    const scope = {
      form,
      record: {},
      run: { startedAt: "2026-02-01T10:00:00Z" },
      submitter: null,
      vars: {},
      steps: {},
    };
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(typeof evaluateExpression(writeRules(rules, known), scope)).toBe("boolean");
      }),
      { numRuns: 200 },
    );
  });

  it("[C27] bring no warning, whatever may be empty or missing", () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(checkExpression(writeRules(rules, known), knownHere)).toEqual([]);
      }),
    );
  });
});
