import { FormworkError } from "../../errors.ts";
import { type Edge, type Graph, TRIGGER_ID } from "../schema.ts";

/** A way out of a step or of the trigger. */
export interface Way {
  step: string;
  port: string;
}

/** The line that leaves by a way out; undefined where it ends. */
export function lineFrom(graph: Pick<Graph, "edges">, way: Way): Edge | undefined {
  return graph.edges.find(({ from }) => from.step === way.step && from.port === way.port);
}

/** A line with an id of its own among the others. Only one line leaves a way out, so the way names it. */
export function newLine(others: readonly Edge[], from: Way, to: string): Edge {
  const taken = new Set(others.map(({ id }) => id));
  const base = `${from.step}:${from.port}`;
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}:${count}`;
  return { id, from: { ...from }, to: { step: to } };
}

/**
 * Makes sure that a step, or the trigger, is there (or is not).
 * @throws FormworkError `GRAPH_INVALID`
 */
export function requireStep(graph: Graph, id: string, wanted: "present" | "absent" = "present"): void {
  const present = id === TRIGGER_ID || graph.steps.some((step) => step.id === id);
  if (present === (wanted === "present")) return;
  throw new FormworkError(
    "GRAPH_INVALID",
    wanted === "present" ? "This step is not there any more." : "There is a step of this name already.",
    {
      path: `steps.${id}`,
    },
  );
}
