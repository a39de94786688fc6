import { grouped } from "./grouped.ts";
import { type Crossing, crossingsOf, lanesOf, leavesAt } from "./lanes.ts";
import { type LayoutRequest, movedBy, type Point, type Routed, type Way, wayKey } from "./layout.ts";
import { type Box, type Leg, type Ranked, rank } from "./ranks.ts";
import { wayHeight, wayRoom } from "./ways.ts";

/** Distance in canvas pixels from a row to the first horizontal line below it: below cards there is a +, below labels nothing. */
const before = { plus: 40, card: 24, words: 12 };
/** Distance between two horizontal lines, and from the last one to the next row. */
const lanesApart = 12;
const after = 20;
/** Distance between two rows without a horizontal line. */
const straight = { plus: 48, card: 24, words: 16 };

type Below = keyof typeof before;

/**
 * Arranges cards and lines of one frame from top to bottom, relative to the first card, so that the start keeps its position whatever is
 * added. What is inside a card is no part of it.
 */
export function arrange(request: LayoutRequest): Routed {
  const { boxes, legs } = drawn(request);
  const ranked = rank(boxes, legs);
  const crossings = ranked.legs.flatMap((leg) => crossingsOf(leg, ranked));
  const lanes = lanesOf(crossings);
  const rows = rowsOf(request, ranked, { crossings, lanes });
  const start = ranked.boxes.get(cardBox(request.cards[0]?.id ?? ""));
  const origin = start ? { x: start.box.width / 2 - start.x, y: -(rows[start.rank]?.top ?? 0) } : { x: 0, y: 0 };
  const placeOf = (id: string): Point => {
    const found = ranked.boxes.get(id);
    return { x: (found?.x ?? 0) + origin.x, y: (rows[found?.rank ?? 0]?.top ?? 0) + origin.y };
  };
  const crossingsByLeg = grouped(crossings, ({ leg }) => leg);
  const legById = new Map(legs.map((leg) => [leg.id, leg]));
  const pathOf = (id: string): readonly Point[] => {
    const leg = legById.get(id);
    const [source, target] = [ranked.boxes.get(leg?.from ?? ""), ranked.boxes.get(leg?.to ?? "")];
    if (!leg || !source || !target || target.rank <= source.rank) return [];
    const own = crossingsByLeg.get(id) ?? [];
    const x = leavesAt(source, leg.port);
    const points: Point[] = [{ x, y: (rows[source.rank]?.top ?? 0) + source.box.height }];
    for (const crossing of own) {
      const y = (rows[crossing.row]?.across ?? 0) + (lanes.get(crossing) ?? 0) * lanesApart;
      points.push({ x: crossing.from, y }, { x: crossing.until, y });
    }
    points.push({ x: own.at(-1)?.until ?? x, y: rows[target.rank]?.top ?? 0 });
    return movedBy(points, origin);
  };
  const positions = new Map<string, Point>();
  const ways = new Map<string, Way>();
  for (const card of request.cards) {
    const { x, y } = placeOf(cardBox(card.id));
    positions.set(card.id, { x: x - card.width / 2, y });
    for (const port of card.ports) {
      if (!port.words) continue;
      const key = wayKey(card.id, port.id);
      ways.set(key, { step: card.id, at: placeOf(wayBox(key)), lead: pathOf(wayBox(key)) });
    }
  }
  const routes = new Map<string, readonly Point[]>();
  for (const line of request.lines) {
    const path = pathOf(line.id);
    const lead = ways.get(wayKey(line.from, line.port))?.lead ?? [];
    if (path.length > 0) routes.set(line.id, lead.length === 0 ? path : joined(lead, path));
  }
  return { positions, routes, ways };
}

/** Merges two parts of a line that meet on one vertical. */
function joined(first: readonly Point[], second: readonly Point[]): readonly Point[] {
  const [end, begin] = [first.at(-1), second[0]];
  if (!end || !begin) return [...first, ...second];
  // The centre of the label may be half a pixel beside the port; use the port's vertical.
  const turn = second.findIndex(({ x }) => x !== begin.x);
  const straight = turn === -1 ? second.length : turn;
  return [...first.slice(0, -1), ...second.slice(1).map(({ x, y }, at) => ({ x: at + 1 < straight ? end.x : x, y }))];
}

// Ids may be any text, and dagre looks them up in plain objects, where “constructor” exists.
const cardBox = (id: string) => `card:${id}`;
const wayBox = (key: string) => `way:${key}`;

/** The boxes and legs to lay out: cards, the labels on their ways out, and the legs between them in the order of the ports. */
function drawn({ cards, lines }: LayoutRequest): { boxes: readonly Box[]; legs: readonly Leg[] } {
  const known = new Set(cards.map(({ id }) => id));
  const lineAt = new Map(lines.filter(({ to }) => known.has(to)).map((line) => [wayKey(line.from, line.port), line]));
  const boxes: Box[] = cards.map(({ id, width, height, ports }) => ({ id: cardBox(id), width, height, ports }));
  const legs: Leg[] = [];
  for (const card of cards) {
    for (const port of card.ports) {
      const key = wayKey(card.id, port.id);
      const line = lineAt.get(key);
      if (port.words) {
        boxes.push({ id: wayBox(key), width: wayRoom.width, height: wayHeight, ports: [] });
        legs.push({ id: wayBox(key), from: cardBox(card.id), port: port.id, to: wayBox(key) });
      }
      const from = port.words ? wayBox(key) : cardBox(card.id);
      if (line !== undefined) legs.push({ id: line.id, from, port: port.id, to: cardBox(line.to) });
    }
  }
  return { boxes, legs };
}

/** Top of each row, and the position of the first horizontal line below it. */
function rowsOf(
  { cards }: LayoutRequest,
  ranked: Ranked,
  { crossings, lanes }: { crossings: readonly Crossing[]; lanes: ReadonlyMap<Crossing, number> },
): readonly { top: number; across: number }[] {
  const deepest = new Map<number, number>();
  for (const crossing of crossings)
    deepest.set(crossing.row, Math.max(deepest.get(crossing.row) ?? 0, lanes.get(crossing) ?? 0));
  const heights: number[] = [];
  const below: Below[] = [];
  const hangs = new Set(cards.filter(({ ports }) => ports.some(({ words }) => !words)).map(({ id }) => cardBox(id)));
  for (const [id, { box, rank: row }] of ranked.boxes) {
    heights[row] = Math.max(heights[row] ?? 0, box.height);
    const kind = hangs.has(id) ? "plus" : id.startsWith("card:") ? "card" : "words";
    below[row] = before[kind] > before[below[row] ?? "words"] ? kind : (below[row] ?? "words");
  }
  let top = 0;
  return heights.map((height, row) => {
    const kind = below[row] ?? "words";
    const lane = deepest.get(row);
    const at = { top, across: top + height + before[kind] };
    top += height + (lane === undefined ? straight[kind] : before[kind] + lane * lanesApart + after);
    return at;
  });
}
