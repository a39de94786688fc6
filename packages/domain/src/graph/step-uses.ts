import { stepKindOf } from "../steps/kinds.ts";
import type { Graph } from "./schema.ts";
import { readsOfStep } from "./step-reads.ts";

/** A step that reads what another one gives. */
export interface StepUse {
  stepId: string;
  stepTitle: string;
  /** Id of the step whose output it reads, or that sets a variable it reads and no other step sets. */
  of: string;
}

/** Steps that read what some steps give, those steps themselves left out: what their removal would leave without a value. */
export function stepUses(graph: Graph, stepIds: readonly string[]): StepUse[] {
  const chosen = new Set(stepIds);
  const setters = variableSetters(graph);
  return graph.steps.flatMap((step) => {
    const kind = stepKindOf(step.kind);
    if (!kind || chosen.has(step.id)) return [];
    const read = readsOfStep(step).flatMap(({ path: [root, name = ""] }) => {
      if (root === "steps") return [name];
      const by = root === "vars" ? (setters.get(name) ?? []) : [];
      return by.every((id) => chosen.has(id)) ? by : [];
    });
    const stepTitle = step.title.trim() || kind.title;
    return [...new Set(read)].filter((id) => chosen.has(id)).map((of) => ({ stepId: step.id, stepTitle, of }));
  });
}

function variableSetters({ steps }: Graph): ReadonlyMap<string, readonly string[]> {
  const setters = new Map<string, string[]>();
  for (const { id, kind, settings } of steps)
    for (const name of stepKindOf(kind)?.variables?.(settings) ?? [])
      setters.set(name, [...(setters.get(name) ?? []), id]);
  return setters;
}
