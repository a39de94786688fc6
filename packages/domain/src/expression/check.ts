import { spendOnReading } from "./budget.ts";
import { compileExpression } from "./engine.ts";
import { branchFrom, type KnownBranch } from "./known-branch.ts";
import type { ExpressionMistake } from "./mistake.ts";
import type { Reference } from "./references.ts";
import type { KnownValue, ValueType } from "./scope.ts";
import { parseTemplate } from "./template.ts";

/** A finding of the static check; a warning may still work at run time. */
export interface ExpressionProblem extends ExpressionMistake {
  severity: "error" | "warning";
}

/** What may be used at a place: a list, as the picker has it, or the tree that `knownAt` keeps for many checks. */
export type KnownAtPlace = readonly KnownValue[] | KnownBranch;

/**
 * Checks a template without running it: how it is written, and whether all it reads is known.
 * @param known what may be used at this place (`knownAt`)
 * @returns problems with ranges in the whole text, in reading order; empty when all is well
 */
export function checkTemplate(text: string, known: KnownAtPlace): ExpressionProblem[] {
  const { parts, single, unclosed } = parseTemplate(text);
  const problems = parts.flatMap((part) =>
    part.kind === "text"
      ? []
      : checkPart(part.source, { known, alone: single !== null }).map((problem) => ({
          ...problem,
          range: { start: problem.range.start + part.start, end: problem.range.end + part.start },
        })),
  );
  return unclosed
    ? [...problems, { severity: "error", message: "The closing }} is missing.", range: unclosed }]
    : problems;
}

/**
 * Checks one expression without braces, like {@link checkTemplate}.
 * @returns problems with ranges in the source
 */
export function checkExpression(source: string, known: KnownAtPlace): ExpressionProblem[] {
  return checkPart(source, { known, alone: true });
}

/** @param place.alone whether nothing stands around it: a value that is empty makes no text with others */
function checkPart(source: string, { known, alone }: { known: KnownAtPlace; alone: boolean }): ExpressionProblem[] {
  spendOnReading(source);
  const { mistakes, references } = compileExpression(source);
  if (mistakes.length > 0) return mistakes.map((mistake) => ({ ...mistake, severity: "error" as const }));
  if (references.length === 0) return [];
  const tree = treeOf(known);
  return references.flatMap(
    // A placeholder with text around it is made into that text.
    (reference) =>
      checkReference(alone || reference.use !== "given" ? reference : { ...reference, use: "made" }, tree) ?? [],
  );
}

const trees = new WeakMap<readonly KnownValue[], KnownBranch>();

function treeOf(known: KnownAtPlace): KnownBranch {
  if ("child" in known) return known;
  const tree = trees.get(known) ?? branchFrom(known);
  trees.set(known, tree);
  return tree;
}

const closed: readonly ValueType[] = ["text", "number", "boolean", "date"];

function checkReference(reference: Reference, tree: KnownBranch): ExpressionProblem | null {
  const { path, ranges, guarded } = reference;
  let branch = tree;
  let maybe: KnownValue | null = null;
  for (const [index, segment] of path.entries()) {
    const next = branch.child(segment);
    const range = ranges[index] ?? { start: 0, end: 0 };
    if (!next) {
      if (branch.value && !closed.includes(branch.value.type) && !branch.hasChildren) break;
      const shown = path.slice(0, index + 1).join(".");
      return {
        severity: "error",
        range,
        message: `“${shown}” is not known at this step. Choose a value from the list.`,
      };
    }
    branch = next;
    if (branch.value?.maybe) maybe = branch.value;
  }
  if (guarded) return null;
  const range = ranges.at(-1) ?? { start: 0, end: 0 };
  if (maybe) {
    const message = `${maybe.label} may be missing when a run comes here. Use default(…, …) around it.`;
    return { severity: "warning", range, message };
  }
  if (!branch.value?.empty || reference.use !== "made") return null;
  const message = `${branch.value.label} may be empty. Nothing is larger or smaller than an empty value, and nothing can be made of it. Use default(…, …) to say what to use then.`;
  return { severity: "warning", range, message };
}
