import { compact } from "../../compact.ts";
import type { Edge, Graph, Step } from "../schema.ts";

/** What changed in a list of things with ids. */
interface ListPatch<T> {
  remove: readonly string[];
  /** New or changed entries with the place they have afterwards. */
  put: readonly { index: number; entry: T }[];
}

/** Puts parts of a graph back to how they were: what undo is made of. */
export interface Patch {
  type: "patch";
  steps?: ListPatch<Step>;
  edges?: ListPatch<Edge>;
  trigger?: Graph["trigger"];
  /** Null takes the trigger's place away. */
  triggerPosition?: Graph["triggerPosition"] | null;
}

/** The graph with a patch on it. */
export function patch(graph: Graph, { steps, edges, trigger, triggerPosition }: Patch): Graph {
  const next: Graph = {
    ...graph,
    ...compact({ trigger, triggerPosition: triggerPosition ?? undefined }),
    steps: steps ? patchList(graph.steps, steps) : graph.steps,
    edges: edges ? patchList(graph.edges, edges) : graph.edges,
  };
  if (triggerPosition === null) delete next.triggerPosition;
  return next;
}

/** The patch that turns one graph into another; both must keep the order of the entries they share, as all operations do. */
export function patchBetween(from: Graph, to: Graph): Patch {
  const steps = diffList(from.steps, to.steps);
  const edges = diffList(from.edges, to.edges);
  return {
    type: "patch",
    ...compact({
      steps: steps ?? undefined,
      edges: edges ?? undefined,
      trigger: from.trigger === to.trigger ? undefined : to.trigger,
      triggerPosition: from.triggerPosition === to.triggerPosition ? undefined : (to.triggerPosition ?? null),
    }),
  };
}

function diffList<T extends { id: string }>(from: readonly T[], to: readonly T[]): ListPatch<T> | null {
  if (from === to) return null;
  const before = new Map(from.map((entry) => [entry.id, entry]));
  const after = new Set(to.map(({ id }) => id));
  const remove = from.filter(({ id }) => !after.has(id)).map(({ id }) => id);
  const put = to.flatMap((entry, index) => (before.get(entry.id) === entry ? [] : [{ index, entry }]));
  return remove.length + put.length > 0 ? { remove, put } : null;
}

function patchList<T extends { id: string }>(list: readonly T[], { remove, put }: ListPatch<T>): T[] {
  const gone = new Set([...remove, ...put.map(({ entry }) => entry.id)]);
  const next = list.filter(({ id }) => !gone.has(id));
  for (const { index, entry } of put) next.splice(index, 0, entry);
  return next;
}
