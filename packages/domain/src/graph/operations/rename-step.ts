import type { Graph } from "../schema.ts";
import { requireStep } from "./parts.ts";

/** Gives a step another title. Expressions name steps by id, so nothing else changes. */
export interface RenameStep {
  type: "rename-step";
  stepId: string;
  title: string;
}

/** @throws FormworkError `GRAPH_INVALID` when the step is not there */
export function renameStep(graph: Graph, { stepId, title }: RenameStep): Graph {
  requireStep(graph, stepId);
  return { ...graph, steps: graph.steps.map((step) => (step.id === stepId ? { ...step, title } : step)) };
}
