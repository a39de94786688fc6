import type { ASTNode } from "@marcbachmann/cel-js";
import { compileExpression } from "../expression/engine.ts";
import type { ExpressionScope } from "../expression/scope.ts";
import { type Answer, inAnswers } from "../form/answers.ts";
import type { Json } from "../json.ts";

/** Finds the answers of the choice that a path leads to, with `*` for an entry of a list; undefined where it leads to no choice. */
export type AnswersAt = (path: readonly string[]) => readonly Answer[] | undefined;

const shownOps = new Set(["value", "id", ".", "[]", ".?", "[?]", "+", "list", "?:"]);
const shownCalls = new Set(["default", "first", "join", "last", "lower", "map", "text", "trim", "unique", "upper"]);

/**
 * What an expression sees in a text that people read: the words of chosen answers in place of the values that records keep. An expression that
 * compares or calculates sees the values, because they are what its builder wrote it for.
 */
export function inWords(source: string, scope: ExpressionScope, answersAt: AnswersAt): ExpressionScope {
  const compiled = compileExpression(source);
  if (compiled.syntax === null || !onlyShows(compiled.syntax)) return scope;
  // Each once: the words of one answer may be the value of another.
  const choices = new Map(compiled.reads().map(({ path }) => [choiceOf(path).join("\n"), choiceOf(path)]));
  let worded: Json = scope as unknown as Json;
  for (const choice of choices.values()) {
    const answers = answersAt(choice);
    if (answers) worded = changedAt(worded, choice, (value) => inAnswers(answers, value));
  }
  return worded as unknown as ExpressionScope;
}

/** The choice that a path leads into: several answers are a list. */
function choiceOf(path: readonly string[]): readonly string[] {
  return path.at(-1) === "*" ? path.slice(0, -1) : path;
}

function onlyShows(node: ASTNode): boolean {
  const { op, args } = node;
  if (op === "call" || op === "rcall") return shownCalls.has(args[0]) && inside(args.slice(1)).every(onlyShows);
  return shownOps.has(op) && inside(args).every(onlyShows);
}

function inside(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(inside);
  return args !== null && typeof args === "object" && "op" in args ? [args as ASTNode] : [];
}

/** A value in which what lies at a path is changed; the same where nothing lies there. */
function changedAt(whole: Json, path: readonly string[], change: (value: Json) => Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return change(whole);
  if (Array.isArray(whole)) return key === "*" ? whole.map((entry) => changedAt(entry, rest, change)) : whole;
  if (whole === null || typeof whole !== "object" || !Object.hasOwn(whole, key)) return whole;
  return { ...whole, [key]: changedAt((whole as Record<string, Json>)[key] ?? null, rest, change) };
}
