import { type Edge, type Graph, TRIGGER_ID } from "./schema.ts";

/** Lines by the step they leave, in drawing order. */
export function linesFrom(graph: Graph): ReadonlyMap<string, readonly Edge[]> {
  return grouped(graph.edges, ({ from }) => from.step);
}

/** Lines by the step they lead to, in drawing order. */
export function linesInto(graph: Graph): ReadonlyMap<string, readonly Edge[]> {
  return grouped(graph.edges, ({ to }) => to.step);
}

function grouped(edges: readonly Edge[], keyOf: (edge: Edge) => string): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const known = groups.get(keyOf(edge));
    if (known) known.push(edge);
    else groups.set(keyOf(edge), [edge]);
  }
  return groups;
}

/** Ids of everything a run can reach from the trigger, the trigger included. */
export function reachable(graph: Graph): ReadonlySet<string> {
  const lines = linesFrom(graph);
  const seen = new Set([TRIGGER_ID]);
  for (const at of seen) for (const { to } of lines.get(at) ?? []) seen.add(to.step);
  return seen;
}

/** Steps in an order in which each comes after all that lead to it; steps on a circle are left out. */
export function inOrder(graph: Graph): readonly string[] {
  const lines = linesFrom(graph);
  const open = new Map<string, number>();
  for (const { to } of graph.edges) open.set(to.step, (open.get(to.step) ?? 0) + 1);
  const order = [TRIGGER_ID, ...graph.steps.map(({ id }) => id)].filter((id) => !open.get(id));
  for (const at of order) {
    for (const { to } of lines.get(at) ?? []) {
      const left = (open.get(to.step) ?? 0) - 1;
      open.set(to.step, left);
      if (left === 0) order.push(to.step);
    }
  }
  return order;
}
