import * as z from "zod";
import { isSame } from "../expression/equality.ts";
import { areFinished, finishedRules } from "./finish.ts";
import type { KnownByPath } from "./kinds.ts";
import { type RuleGroup, ruleGroupSchema } from "./model.ts";
import { readRules } from "./read.ts";
import { writeRules } from "./write.ts";

/**
 * Rows as they stand while an expression does not say them all: ones that are not finished, groups of one. They are kept beside their expression,
 * and count for nothing once it is another.
 */
export const ruleDraftSchema = z.object({ of: z.string().max(10_000), rules: ruleGroupSchema });
/** Rows that an expression does not say. */
export type RuleDraft = z.infer<typeof ruleDraftSchema>;

/** An expression with what it leaves out. */
export interface WrittenRules {
  expression: string;
  draft: RuleDraft | undefined;
}

/** Rules as they are stored: as an expression that can be run, and as a draft where that does not say all of them. */
export function storedRules(rules: RuleGroup, known: KnownByPath): WrittenRules {
  const expression = writeRules(finishedRules(rules), known);
  const read = readRules(expression, known);
  return { expression, draft: read && isSame(read, rules) ? undefined : { of: expression, rules } };
}

/**
 * The rules of an expression, with those that it does not say yet.
 * @param stored what stands beside it, which may be anything
 * @returns null when rows cannot say it
 */
export function rulesOf({ expression, stored }: { expression: string; stored: unknown }, known: KnownByPath) {
  const draft = ruleDraftSchema.safeParse(stored);
  return draft.success && draft.data.of === expression ? draft.data.rules : readRules(expression, known);
}

/** Whether a draft holds rules that its expression leaves out because they are not finished. */
export function leavesOut(expression: string, { of, rules }: RuleDraft): boolean {
  return of === expression && !areFinished(rules);
}
