import { Graph, layout } from "@dagrejs/dagre";

/** Something that has its place in a row: a card, or the room of the words on a way out. */
export interface Box {
  id: string;
  width: number;
  height: number;
  /** Where legs leave, from its left edge; anywhere else they leave in its middle. */
  ports: readonly { id: string; x: number }[];
}

/** A part of a line: from a card to the words on its way out, from there to a card, or from card to card. */
export interface Leg {
  id: string;
  from: string;
  port: string;
  to: string;
}

/** A box in its row; `x` is its middle. */
export interface RankedBox {
  box: Box;
  rank: number;
  x: number;
}

/** A leg with the places where it passes the rows between its ends. */
export interface RankedLeg {
  leg: Leg;
  /** Middle of the way through each row that it crosses, from top to bottom. */
  through: readonly number[];
}

/** Boxes in rows from top to bottom, and where legs go between them. */
export interface Ranked {
  boxes: ReadonlyMap<string, RankedBox>;
  legs: readonly RankedLeg[];
}

const spacing = { nodesep: 60, edgesep: 28, ranksep: 50 };

/**
 * Puts boxes into rows and side by side: what follows a box stands in the order of its legs.
 * Rows, and what stands above what, are dagre's; its own order of a row is not asked for, because it goes by crossings and not by ports.
 */
export function rank(boxes: readonly Box[], legs: readonly Leg[]): Ranked {
  const graph = new Graph({ multigraph: true }).setGraph({ rankdir: "TB", ...spacing }).setDefaultEdgeLabel(() => ({}));
  for (const { id, width } of boxes) graph.setNode(id, { width, height: 1 });
  for (const { id, from, to } of legs) graph.setEdge(from, to, {}, id);
  layout(graph, { disableOptimalOrderHeuristic: true });
  const rows = [...new Set(boxes.map(({ id }) => graph.node(id).y as number))].sort((a, b) => a - b);
  const rowAt = new Map(rows.map((y, row) => [y, row]));
  const ranked = (box: Box): RankedBox => {
    const { x, y } = graph.node(box.id) as { x: number; y: number };
    return { box, rank: rowAt.get(y) ?? 0, x };
  };
  return {
    boxes: new Map(boxes.map((box) => [box.id, ranked(box)])),
    legs: legs.map((leg) => {
      const edge = graph.edge(leg.from, leg.to, leg.id) as { points?: { x: number; y: number }[] };
      const inside = (edge.points ?? []).slice(1, -1).filter(({ y }) => rowAt.has(y));
      return { leg, through: inside.map(({ x }) => x) };
    }),
  };
}

/** Things by what they have in common, in their order. */
export function grouped<T, K>(things: readonly T[], keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}
