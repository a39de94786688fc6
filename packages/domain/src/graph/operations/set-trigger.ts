import type { Graph, Trigger } from "../schema.ts";

/** Changes what sets the workflow off. */
export interface SetTrigger {
  type: "set-trigger";
  trigger: Trigger;
}

/** The graph with another trigger. */
export function setTrigger(graph: Graph, { trigger }: SetTrigger): Graph {
  return { ...graph, trigger };
}
