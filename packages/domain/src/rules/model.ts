import * as z from "zod";

/** How deep groups of rules stand inside each other: the rules themselves, and two groups further in. */
export const deepestGroup = 2;
/** Most rules of one group. */
export const mostRules = 50;

/** How a rule compares; what it is called depends on the kind of the value ({@link operatorWords}). */
export const ruleOperatorSchema = z.enum([
  "is",
  "is-not",
  "contains",
  "lacks",
  "starts-with",
  "ends-with",
  "empty",
  "not-empty",
  "at-least",
  "more-than",
  "at-most",
  "less-than",
  "one-of",
  "none-of",
  "yes",
  "no",
]);
/** How a rule compares. */
export type RuleOperator = z.infer<typeof ruleOperatorSchema>;

const literalSchema = z.union([
  z.string().max(1_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(1_000)).max(100),
]);

/** What a rule compares with: something written out, or another value by its path. */
export const ruleValueSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("literal"), literal: literalSchema }),
  z.object({ kind: z.literal("value"), path: z.string().max(300) }),
]);
/** What a rule compares with. */
export type RuleValue = z.infer<typeof ruleValueSchema>;

/** One row: a value by its path (empty until one is chosen), an operator, and what it is compared with, where the operator takes something. */
export const ruleSchema = z.object({
  path: z.string().max(300),
  operator: ruleOperatorSchema,
  value: ruleValueSchema.optional(),
});
/** One row. */
export type Rule = z.infer<typeof ruleSchema>;

/** Rows and groups of which all or any hold. */
export interface RuleGroup {
  join: "all" | "any";
  rules: readonly (Rule | RuleGroup)[];
}

/** Rules as they stand in a draft, finished or not. */
export const ruleGroupSchema: z.ZodType<RuleGroup> = groupSchema(deepestGroup);

function groupSchema(depth: number): z.ZodType<RuleGroup> {
  const entry = depth === 0 ? ruleSchema : z.union([ruleSchema, groupSchema(depth - 1)]);
  return z.object({ join: z.enum(["all", "any"]), rules: z.array(entry).max(mostRules) });
}

/** Whether an entry of a group is a group itself. */
export function isGroup(entry: Rule | RuleGroup): entry is RuleGroup {
  return "rules" in entry;
}
