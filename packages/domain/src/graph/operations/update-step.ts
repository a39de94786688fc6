import { portsOf } from "../ports.ts";
import type { Graph, Step } from "../schema.ts";
import { requireStep } from "./parts.ts";

/** Changes what a step is set to. Lines that leave by a way out which the change takes away are removed. */
export interface UpdateStep {
  type: "update-step";
  stepId: string;
  set: Partial<Pick<Step, "settings" | "onError" | "note" | "retry" | "timeoutMs">>;
  /** Optional parts to take away. */
  unset?: readonly ("note" | "retry" | "timeoutMs")[];
}

/** @throws FormworkError `GRAPH_INVALID` when the step is not there */
export function updateStep(graph: Graph, { stepId, set, unset = [] }: UpdateStep): Graph {
  requireStep(graph, stepId);
  const steps = graph.steps.map((step) => (step.id === stepId ? changed(step, set, unset) : step));
  const step = steps.find(({ id }) => id === stepId);
  const ports = new Set(step ? portsOf(step).map(({ id }) => id) : []);
  const edges = graph.edges.filter(({ from }) => from.step !== stepId || ports.has(from.port));
  return { ...graph, steps, edges: edges.length === graph.edges.length ? graph.edges : edges };
}

function changed(step: Step, set: UpdateStep["set"], unset: NonNullable<UpdateStep["unset"]>): Step {
  const next = { ...step, ...set };
  for (const key of unset) delete next[key];
  return next;
}
