import type { Layout, LayoutRequest, Point } from "./layout.ts";
import { grouped, type Ranked, type RankedLine, rank } from "./ranks.ts";

/** Between two rows, in canvas pixels: above the first line that runs across, between two of them, below the last. */
const gap = { straight: 64, before: 36, between: 12, after: 40, openEnd: 112 };

/** A line's way across between two rows. */
interface Crossing {
  line: string;
  to: string;
  row: number;
  from: number;
  until: number;
}

/** Lays cards and lines out from top to bottom, around the first card: whatever is added elsewhere, the start stays where it was. */
export function layOut(request: LayoutRequest): Layout {
  const ranked = rank(request);
  const crossings = ranked.lines.flatMap((line) => crossingsOf(line, ranked));
  const lanes = lanesOf(crossings);
  const tops = rowTops(request, ranked, { crossings, lanes });
  const [first] = request.cards;
  const start = first && ranked.cards.get(first.id);
  const origin = { x: start ? start.x - start.card.width / 2 : 0, y: tops[start?.rank ?? 0] ?? 0 };
  const from = ({ x, y }: Point): Point => ({ x: x - origin.x, y: y - origin.y });
  const positions = new Map<string, Point>();
  for (const [id, { card, rank: row, x }] of ranked.cards)
    positions.set(id, from({ x: x - card.width / 2, y: tops[row] ?? 0 }));
  const bottoms = rowBottoms(ranked, tops);
  const routes = new Map<string, readonly Point[]>();
  for (const { line } of ranked.lines) {
    const [source, target] = [ranked.cards.get(line.from), ranked.cards.get(line.to)];
    if (!source || !target || target.rank <= source.rank) continue;
    const own = crossings.filter((crossing) => crossing.line === line.id);
    const x = portAt(source, line.port);
    const points: Point[] = [{ x, y: (tops[source.rank] ?? 0) + source.card.height }];
    for (const crossing of own) {
      const y = (bottoms[crossing.row] ?? 0) + gap.before + (lanes.get(crossing) ?? 0) * gap.between;
      points.push({ x: crossing.from, y }, { x: crossing.until, y });
    }
    points.push({ x: own.at(-1)?.until ?? x, y: tops[target.rank] ?? 0 });
    routes.set(line.id, points.map(from));
  }
  return { positions, routes };
}

type Placed = { card: { width: number; ports: readonly { id: string; x: number }[] }; x: number };

function portAt({ card, x }: Placed, port: string): number {
  return x - card.width / 2 + (card.ports.find(({ id }) => id === port)?.x ?? card.width / 2);
}

function crossingsOf({ line, through }: RankedLine, { cards }: Ranked): Crossing[] {
  const [source, target] = [cards.get(line.from), cards.get(line.to)];
  if (!source || !target) return [];
  const stops = [...through, target.x];
  let from = portAt(source, line.port);
  return stops.flatMap((until, index) => {
    const crossing = { line: line.id, to: line.to, row: source.rank + index, from, until };
    if (Math.abs(until - from) < 1) return [];
    from = until;
    return [crossing];
  });
}

/** A lane for each way across, so that no two lie on each other unless they meet at the same card. */
function lanesOf(crossings: readonly Crossing[]): ReadonlyMap<Crossing, number> {
  const lanes = new Map<Crossing, number>();
  for (const inRow of grouped(crossings, ({ row }) => row).values()) {
    const taken: Crossing[][] = [];
    // Of two that run the same way, the one that starts further along turns first: so neither crosses the other.
    const ordered = inRow.toSorted(
      (a, b) => Number(isLeft(a)) - Number(isLeft(b)) || (isLeft(a) ? 1 : -1) * (a.from - b.from),
    );
    for (const crossing of ordered) {
      const free = taken.findIndex((others) =>
        others.every((other) => other.to === crossing.to || !overlap(other, crossing)),
      );
      const lane = free === -1 ? taken.length : free;
      taken[lane] = [...(taken[lane] ?? []), crossing];
      lanes.set(crossing, lane);
    }
  }
  return lanes;
}

function isLeft({ from, until }: Crossing): boolean {
  return until < from;
}

function overlap(a: Crossing, b: Crossing): boolean {
  const apart = 8;
  return (
    Math.min(a.from, a.until) < Math.max(b.from, b.until) + apart &&
    Math.min(b.from, b.until) < Math.max(a.from, a.until) + apart
  );
}

function rowHeights({ cards }: Ranked): number[] {
  const heights: number[] = [];
  for (const { card, rank: row } of cards.values()) heights[row] = Math.max(heights[row] ?? 0, card.height);
  return heights;
}

function rowTops(
  { cards, lines }: LayoutRequest,
  ranked: Ranked,
  { crossings, lanes }: { crossings: readonly Crossing[]; lanes: ReadonlyMap<Crossing, number> },
): number[] {
  const most = new Map<number, number>();
  for (const crossing of crossings)
    most.set(crossing.row, Math.max(most.get(crossing.row) ?? 0, lanes.get(crossing) ?? 0));
  const taken = new Set(lines.map(({ from, port }) => `${from}.${port}`));
  const hanging = new Set(
    cards.flatMap(({ id, ports }) =>
      ports.some((port) => !taken.has(`${id}.${port.id}`)) ? [ranked.cards.get(id)?.rank] : [],
    ),
  );
  const tops: number[] = [];
  let top = 0;
  rowHeights(ranked).forEach((height, row) => {
    tops[row] = top;
    const lane = most.get(row);
    const across = lane === undefined ? gap.straight : gap.before + lane * gap.between + gap.after;
    top += height + Math.max(across, hanging.has(row) ? gap.openEnd : 0);
  });
  return tops;
}

function rowBottoms(ranked: Ranked, tops: readonly number[]): number[] {
  return rowHeights(ranked).map((height, row) => (tops[row] ?? 0) + height);
}
