import { Graph, layout } from "@dagrejs/dagre";
import type { LayoutCard, LayoutLine, LayoutRequest } from "./layout.ts";

/** A card in its row, or a line where it passes a row; `x` is its middle. */
export interface RankedCard {
  card: LayoutCard;
  rank: number;
  x: number;
}

/** A line with the places where it passes the rows between its ends. */
export interface RankedLine {
  line: LayoutLine;
  /** Middle of the way through each row that it crosses, from top to bottom. */
  through: readonly number[];
}

/** Cards in rows from top to bottom, and where lines go between them. */
export interface Ranked {
  cards: ReadonlyMap<string, RankedCard>;
  lines: readonly RankedLine[];
}

const spacing = { nodesep: 60, edgesep: 28, ranksep: 50 };
/** Room for the words and the + of a way out that leads nowhere yet. */
const openEndWidth = 150;

/**
 * Puts cards into rows and side by side: branches stand in the order of their ports, a way out that leads nowhere yet keeps the room below it.
 * Rows, and what stands above what, are dagre's; its own order of a row is not asked for, because it goes by crossings and not by ports.
 */
export function rank({ cards, lines }: LayoutRequest): Ranked {
  // Ids may be any words; dagre looks them up in plain objects, where “constructor” would be found.
  const node = (id: string) => `card:${id}`;
  const graph = new Graph({ multigraph: true }).setGraph({ rankdir: "TB", ...spacing }).setDefaultEdgeLabel(() => ({}));
  const known = new Map(cards.map((card) => [card.id, card]));
  for (const card of cards) graph.setNode(node(card.id), { width: card.width, height: 1 });
  const between = lines.filter(({ from, to }) => known.has(from) && known.has(to));
  const leaving = grouped(between, ({ from }) => from);
  for (const { id, ports } of cards) {
    const ways = leaving.get(id) ?? [];
    for (const port of ways.length === 0 ? [] : ports) {
      const line = ways.find((way) => way.port === port.id);
      const target = line ? node(line.to) : `open:${id}.${port.id}`;
      if (!line) graph.setNode(target, { width: openEndWidth, height: 1 });
      graph.setEdge(node(id), target, {}, line?.id ?? target);
    }
  }
  layout(graph, { disableOptimalOrderHeuristic: true });
  const rows = [...new Set(cards.map(({ id }) => graph.node(node(id)).y as number))].sort((a, b) => a - b);
  const rowAt = new Map(rows.map((y, row) => [y, row]));
  const ranked = (card: LayoutCard): RankedCard => {
    const { x, y } = graph.node(node(card.id)) as { x: number; y: number };
    return { card, rank: rowAt.get(y) ?? 0, x };
  };
  return {
    cards: new Map(cards.map((card) => [card.id, ranked(card)])),
    lines: [...leaving.values()].flat().map((line) => {
      const edge = graph.edge(node(line.from), node(line.to), line.id) as { points?: { x: number; y: number }[] };
      const inside = (edge.points ?? []).slice(1, -1).filter(({ y }) => rowAt.has(y));
      return { line, through: inside.map(({ x }) => x) };
    }),
  };
}

/** Things by what they have in common, in their order. */
export function grouped<T, K>(things: readonly T[], keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}
