import type { ASTNode } from "@marcbachmann/cel-js";
import { patternMistake } from "../pattern.ts";
import { dateLettersMistake } from "./dates.ts";
import type { ExpressionMistake, TextRange } from "./mistake.ts";

/** A path that an expression reads, for example `["form", "email"]`; ends where the expression computes the next key. */
export interface Reference {
  path: readonly string[];
  /** Place of each segment's end: `ranges[i]` covers the path up to and with segment i. */
  ranges: readonly TextRange[];
  /** Inside `default(…)` or `has(…)`, where a missing value is expected. */
  guarded: boolean;
  /** What becomes of it: it is what the expression gives, kept as it is beside others, or something is made of it. */
  use: ValueUse;
}

/** What becomes of a value in an expression; only what is `made` into something else has to be there. */
export type ValueUse = "given" | "kept" | "made";

const iterating = new Set(["map", "filter", "all", "exists", "exists_one"]);
/** Lists inside lists inside lists take time with the third power of their length. */
const deepestIteration = 2;

interface Walk {
  references: Reference[];
  mistakes: ExpressionMistake[];
}

interface Place {
  bound: ReadonlySet<string>;
  guarded: boolean;
  use: ValueUse;
  iterations: number;
}

/** What an expression reads, and what in it is refused although CEL would take it (patterns, letters of dates, iterations). */
export function inspect(ast: ASTNode): Walk {
  const walk: Walk = { references: [], mistakes: [] };
  visit(ast, { bound: new Set(), guarded: false, use: "given", iterations: 0 }, walk);
  return walk;
}

function visit(node: ASTNode, place: Place, walk: Walk): void {
  const reference = asReference(node);
  if (reference) {
    const { bound, guarded, use } = place;
    if (!bound.has(reference.path[0] as string)) walk.references.push({ ...reference, guarded, use });
    return;
  }
  const inside: Place = { ...place, use: keeping.has(node.op) ? "kept" : "made" };
  if (node.op === "call") visitCall(node, inside, walk);
  else if (node.op === "rcall") visitMethod(node, inside, walk);
  else if (node.op === "?:") {
    visit(node.args[0], inside, walk);
    for (const answer of node.args.slice(1)) visit(answer, place, walk);
  } else for (const child of childNodes(node.args)) visit(child, inside, walk);
}

/** Where an empty value is as good as any other. */
const keeping: ReadonlySet<string> = new Set(["==", "!=", "in", "list", "map"]);

function visitCall(node: ASTNode & { op: "call" }, place: Place, walk: Walk): void {
  const [name, args] = node.args;
  if (name === "matches") checkPattern(node, args[1], walk);
  if (name === "formatDate") checkDateLetters(args[1], walk);
  args.forEach((arg, index) => {
    const guarded = place.guarded || name === "has" || (name === "default" && index === 0);
    visit(arg, { ...place, guarded }, walk);
  });
}

function visitMethod(node: ASTNode & { op: "rcall" }, place: Place, walk: Walk): void {
  const [name, receiver, args] = node.args;
  const first = args[0];
  // CEL's own method runs any pattern on any length of text.
  if (name === "matches") walk.mistakes.push({ message: 'Write matches(text, "pattern") instead.', range: node.range });
  const binds =
    first?.op === "id" && (iterating.has(name) || (name === "bind" && receiver.op === "id" && receiver.args === "cel"));
  if (!binds) {
    for (const child of [receiver, ...args]) visit(child, place, walk);
    return;
  }
  const iterations = place.iterations + (iterating.has(name) ? 1 : 0);
  if (iterations > deepestIteration) {
    walk.mistakes.push({ message: "Lists can be walked through at most two levels deep.", range: node.range });
    return;
  }
  if (name !== "bind") visit(receiver, place, walk);
  const inside = { ...place, iterations, bound: new Set(place.bound).add(first.args as string) };
  for (const child of args.slice(1)) visit(child, inside, walk);
}

function checkDateLetters(letters: ASTNode | undefined, walk: Walk): void {
  if (letters?.op !== "value" || typeof letters.args !== "string") return;
  const message = dateLettersMistake(letters.args);
  if (message) walk.mistakes.push({ message, range: letters.range });
}

function checkPattern(node: ASTNode, pattern: ASTNode | undefined, walk: Walk): void {
  const text = pattern?.op === "value" && typeof pattern.args === "string" ? pattern.args : null;
  const problem = text === null ? "The pattern must be written out as a text in quotes." : patternMistake(text);
  if (problem) walk.mistakes.push({ message: problem, range: (pattern ?? node).range });
}

/** The path that a part of an expression names; null for anything else. */
export function pathNamed(node: ASTNode): readonly string[] | null {
  return asReference(node)?.path ?? null;
}

/** Whether an expression only names a value, so that its result is what stands there. */
export function isPath(ast: ASTNode): boolean {
  return asReference(ast) !== null;
}

function asReference(node: ASTNode): Pick<Reference, "path" | "ranges"> | null {
  if (node.op === "id") return { path: [node.args], ranges: [node.range] };
  if (node.op !== "." && node.op !== "[]") return null;
  const [object, key] = node.args;
  const name = typeof key === "string" ? key : key.op === "value" && typeof key.args === "string" ? key.args : null;
  const inner = name === null ? null : asReference(object);
  return inner && name !== null ? { path: [...inner.path, name], ranges: [...inner.ranges, node.range] } : null;
}

function childNodes(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(childNodes);
  return args !== null && typeof args === "object" && "op" in args ? [args as ASTNode] : [];
}
