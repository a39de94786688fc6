import { framesAround, framesOf } from "../frames.ts";
import type { Graph } from "../schema.ts";

/** Some steps and all that stand inside of them, in the graph's order: what is removed, copied or moved together. */
export function withInside(graph: Graph, stepIds: readonly string[]): readonly string[] {
  const chosen = new Set(stepIds);
  const frames = framesOf(graph);
  return graph.steps
    .map(({ id }) => id)
    .filter((id) => chosen.has(id) || framesAround(frames, id).some(({ step }) => chosen.has(step)));
}
