import { type Graph, TRIGGER_ID } from "@formwork/domain";
import { notFound } from "../errors.ts";

/** The same workflow with only one step, directly after its trigger, to test that step alone. */
export function onlyStep(graph: Graph, stepId: string): Graph {
  const step = graph.steps.find((one) => one.id === stepId);
  if (!step) throw notFound("step");
  const line = { id: "only", from: { step: TRIGGER_ID, port: "out" }, to: { step: stepId } };
  return { ...graph, steps: [step], edges: [line] };
}
