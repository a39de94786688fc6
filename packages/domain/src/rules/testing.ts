import fc from "fast-check";
import type { KnownValue } from "../expression/scope.ts";
import { areComparable, type RuleKind, ruleKindOf } from "./kinds.ts";
import type { Rule, RuleGroup, RuleOperator } from "./model.ts";
import { operandOf, operatorsOf, takesOtherValue } from "./operators.ts";

const priorities = [
  { value: "high", label: "High" },
  { value: "low", label: "Low" },
];

/** A value of every kind. */
export const knownHere: readonly KnownValue[] = [
  { path: "form.priority", label: "Form › Priority", type: "text", empty: true, answers: priorities },
  { path: "form.tags", label: "Form › Tags", type: "list", empty: true, answers: [{ value: "a", label: "Alpha" }] },
  { path: "form.amount", label: "Form › Amount", type: "number", empty: true },
  { path: "form.limit", label: "Form › Limit", type: "number", empty: true },
  { path: "form.vip", label: "Form › VIP", type: "boolean" },
  { path: "form.name", label: "Form › Name", type: "text", empty: true },
  { path: "form.day", label: "Form › Day", type: "date", empty: true },
  { path: "form.papers", label: "Form › Papers", type: "object", empty: true },
  { path: "run.startedAt", label: "Run › Started at", type: "date", time: true },
  { path: "run.scheduledAt", label: "Run › Scheduled for", type: "date", time: true, maybe: true },
  { path: "steps.find.total", label: "Find › Total", type: "number", maybe: true },
  { path: "steps.find.items", label: "Find › Items", type: "list", maybe: true },
  { path: "steps.find.note", label: "Find › Note", type: "any", maybe: true },
];

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
export const anyRules: fc.Arbitrary<RuleGroup> = fc.oneof(
  anyRule.map((rule): RuleGroup => ({ join: "all", rules: [rule] })),
  groupOf("all", 2),
  groupOf("any", 2),
);
