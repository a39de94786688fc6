import { compileExpression } from "../expression/engine.ts";
import { parseTemplate } from "../expression/template.ts";
import { stepKindOf } from "../steps/kinds.ts";
import type { Step } from "./schema.ts";

/** A path that a step's expressions read. */
export interface StepRead {
  path: readonly string[];
  /** Whether it is read at the end of each pass of the step, not where the step stands. */
  inside: boolean;
}

/** Paths that the expressions of a step read; none where its kind is not known. */
export function readsOfStep(step: Pick<Step, "kind" | "settings">): StepRead[] {
  const found = stepKindOf(step.kind)?.expressions(step.settings) ?? [];
  return found.flatMap(({ source, form, inside = false }) => {
    const sources =
      form === "expression"
        ? [source]
        : parseTemplate(source).parts.flatMap((part) => (part.kind === "text" ? [] : [part.source]));
    return sources.flatMap((one) =>
      compileExpression(one)
        .reads()
        .map(({ path }) => ({ path, inside })),
    );
  });
}
