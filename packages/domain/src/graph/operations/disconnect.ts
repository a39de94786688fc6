import type { Graph } from "../schema.ts";

/** Removes lines. */
export interface Disconnect {
  type: "disconnect";
  edgeIds: readonly string[];
}

/** Ids that are not there are passed over. */
export function disconnect(graph: Graph, { edgeIds }: Disconnect): Graph {
  const gone = new Set(edgeIds);
  return { ...graph, edges: graph.edges.filter(({ id }) => !gone.has(id)) };
}
