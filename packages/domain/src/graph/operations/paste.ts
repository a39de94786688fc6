import { renameBelow } from "../../expression/rename.ts";
import { mapExpressions } from "../../steps/map-expressions.ts";
import type { Edge, Graph, Step } from "../schema.ts";
import { freeStepId } from "../step-ids.ts";
import { newLine } from "./parts.ts";
import { withInside } from "./with-inside.ts";

/** Steps with the lines among them, as copied. */
export interface Fragment {
  steps: readonly Step[];
  edges: readonly Edge[];
}

/** Puts a copied fragment into the graph under new ids; expressions inside it that name each other follow. */
export interface Paste {
  type: "paste";
  fragment: Fragment;
  /** How far from the originals, in canvas pixels. */
  offset: { x: number; y: number };
}

/** The chosen steps with all that stand inside of them, and the lines among them, to be pasted here or elsewhere. */
export function copySteps(graph: Graph, stepIds: readonly string[]): Fragment {
  const chosen = new Set(withInside(graph, stepIds));
  return {
    steps: graph.steps.filter(({ id }) => chosen.has(id)),
    edges: graph.edges.filter(({ from, to }) => chosen.has(from.step) && chosen.has(to.step)),
  };
}

/** The graph with the fragment's steps behind its own, in their order. */
export function paste(graph: Graph, { fragment, offset }: Paste): Graph {
  let next = graph;
  const names = new Map<string, string>();
  for (const step of fragment.steps) {
    const id = freeStepId(next, step.id.replace(/_\d+$/, ""));
    names.set(step.id, id);
    next = { ...next, steps: [...next.steps, moved({ ...step, id }, offset)] };
  }
  const pasted = new Set(names.values());
  const steps = next.steps.map((step) => (pasted.has(step.id) ? withNewNames(step, names) : step));
  let edges = graph.edges;
  for (const { from, to } of fragment.edges) {
    const [source, target] = [names.get(from.step), names.get(to.step)];
    if (source && target) edges = [...edges, newLine(edges, { step: source, port: from.port }, target)];
  }
  return { ...next, steps, edges };
}

function moved(step: Step, offset: Paste["offset"]): Step {
  return step.position ? { ...step, position: { x: step.position.x + offset.x, y: step.position.y + offset.y } } : step;
}

function withNewNames(step: Step, names: ReadonlyMap<string, string>): Step {
  const follow = (source: string) => renameBelow("loops", renameBelow("steps", source, names), names);
  return { ...step, settings: mapExpressions(step, follow) };
}
