import { waysOutOf } from "../ports.ts";
import { type Edge, type Graph, type Step, TRIGGER_ID } from "../schema.ts";
import { lineFrom, newLine } from "./parts.ts";
import { withInside } from "./with-inside.ts";

/**
 * Removes steps with all that stand inside of them, and joins the lines around each: what led to it now leads to what came after it. The
 * trigger stays.
 */
export interface RemoveSteps {
  type: "remove-steps";
  stepIds: readonly string[];
}

/** Ids that are not there are passed over, so a removal may be repeated. */
export function removeSteps(graph: Graph, { stepIds }: RemoveSteps): Graph {
  return withInside(graph, stepIds).reduce((current, id) => removeOne(current, id), graph);
}

function removeOne(graph: Graph, id: string): Graph {
  const step = graph.steps.find((candidate) => candidate.id === id);
  if (!step || id === TRIGGER_ID) return graph;
  const next = onward(graph, step);
  const edges: Edge[] = [];
  for (const edge of graph.edges) {
    if (edge.from.step === id) continue;
    if (edge.to.step !== id) edges.push(edge);
    else if (next !== null && next !== edge.from.step) edges.push(newLine(edges, edge.from, next));
  }
  return { ...graph, steps: graph.steps.filter((candidate) => candidate !== step), edges: withOwnIds(edges) };
}

/** The step after this one: behind its first way out that leads anywhere, never what stands inside of it. */
function onward(graph: Graph, step: Step): string | null {
  for (const { id: port } of waysOutOf(step)) {
    const target = lineFrom(graph, { step: step.id, port })?.to.step;
    if (target && target !== step.id) return target;
  }
  return null;
}

function withOwnIds(edges: readonly Edge[]): Edge[] {
  const kept: Edge[] = [];
  const seen = new Set<string>();
  for (const edge of edges) {
    const own = seen.has(edge.id) ? newLine([...kept, ...edges], edge.from, edge.to.step) : edge;
    seen.add(own.id);
    kept.push(own);
  }
  return kept;
}
