import { Graph, layout } from "@dagrejs/dagre";

/** A box in a row: a card, or the space of the label on a way out. */
export interface Box {
  id: string;
  width: number;
  height: number;
  /** Positions at which legs leave, from its left edge; by default its centre. */
  ports: readonly { id: string; x: number }[];
}

/** A part of a line: from a card to the label on its way out, from there to a card, or from card to card. */
export interface Leg {
  id: string;
  from: string;
  port: string;
  to: string;
}

/** A box in its row; `x` is its centre. */
export interface RankedBox {
  box: Box;
  rank: number;
  x: number;
}

/** A leg, with the positions at which it passes the rows between its ends. */
export interface RankedLeg {
  leg: Leg;
  /** Its horizontal position in each row that it crosses, from top to bottom. */
  through: readonly number[];
}

/** Boxes in rows from top to bottom, with the legs between them. */
export interface Ranked {
  boxes: ReadonlyMap<string, RankedBox>;
  legs: readonly RankedLeg[];
}

const spacing = { nodesep: 60, edgesep: 28, ranksep: 50 };

/**
 * Arranges boxes in rows and side by side, with the successors of a box in the order of its legs. Rows come from dagre. Its order within a row is not
 * used, because it minimizes crossings and ignores ports.
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
