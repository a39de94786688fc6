import { waysOutOf } from "../ports.ts";
import type { Graph, Step } from "../schema.ts";
import { lineFrom, newLine, requireStep, type Way } from "./parts.ts";

/** Adds a step: behind a way out (between two steps when a line leaves there already), or free on the canvas. */
export interface AddStep {
  type: "add-step";
  /** Its id must be free: see `freeStepId`. */
  step: Step;
  /** Way out to add it behind; null for a free place. */
  after: Way | null;
}

/** @throws FormworkError `GRAPH_INVALID` when the id is taken or the way out is not there */
export function addStep(graph: Graph, { step, after }: AddStep): Graph {
  requireStep(graph, step.id, "absent");
  const steps = [...graph.steps, step];
  if (!after) return { ...graph, steps };
  requireStep(graph, after.step);
  const cut = lineFrom(graph, after);
  const kept = graph.edges.filter((edge) => edge !== cut);
  const onward = waysOutOf(step)[0];
  let edges = [...kept, newLine(kept, after, step.id)];
  if (cut && onward) edges = [...edges, newLine(edges, { step: step.id, port: onward.id }, cut.to.step)];
  return { ...graph, steps, edges };
}
