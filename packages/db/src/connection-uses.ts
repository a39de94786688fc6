import { type Graph, stepKindOf } from "@formwork/domain";

/** Which steps of a graph act through which connection: the rows of `connection_use`, one per connection. */
export function connectionUsesOf(graph: Graph): { connectionId: string; stepIds: string[] }[] {
  const uses = new Map<string, string[]>();
  for (const step of graph.steps) {
    const connectionId = stepKindOf(step.kind)?.connection?.(step.settings)?.connectionId;
    if (connectionId) uses.set(connectionId, [...(uses.get(connectionId) ?? []), step.id]);
  }
  return [...uses].map(([connectionId, stepIds]) => ({ connectionId, stepIds }));
}
