import { arrange } from "./arrange.ts";
import { areasOfRoute, areasOfWays, evened, frameAround, holdsOthers } from "./frames.ts";
import { grouped } from "./grouped.ts";
import {
  type Area,
  type Layout,
  type LayoutCard,
  type LayoutLine,
  type LayoutRequest,
  movedBy,
  movedWay,
  type Point,
  shifted,
  type Way,
} from "./layout.ts";

/** A card with all that it holds, as one box for the arrangement around it. */
interface Block {
  card: LayoutCard;
  box: LayoutCard;
  /** What it holds, relative to the card; null for a card that holds nothing. */
  inside: Layout | null;
}

/**
 * Lays out cards and lines from top to bottom, relative to the first card. What stands inside a card is arranged by itself and is one box in
 * the arrangement around it, so that nothing lies in a frame that it does not belong to.
 */
export function layOut({ cards, lines }: LayoutRequest): Layout {
  const held = grouped(cards, ({ within }) => within);
  const byId = new Map(cards.map((card) => [card.id, card]));
  // A line into or out of a frame is a mistake of the drawing; it is drawn without a route.
  const drawn = grouped(lines, (line) => {
    const frame = frameOf(line, byId);
    return byId.get(line.to)?.within === frame ? frame : undefined;
  });
  const blockOf = (card: LayoutCard): Block => {
    if (!holdsOthers(card)) return { card, box: card, inside: null };
    const head = { ...card, ports: card.ports.filter(({ inside }) => inside) };
    const blocks = [{ card: head, box: head, inside: null }, ...(held.get(card.id) ?? []).map(blockOf)];
    const { layout, areas } = together(blocks, drawn.get(card.id) ?? []);
    const at = { x: 0, y: 0, width: card.width, height: card.height };
    const frame = evened(frameAround(at, areas), at);
    const ports = card.ports.filter(({ inside }) => !inside).map((port) => ({ ...port, x: port.x - frame.x }));
    return {
      card,
      box: { ...card, width: frame.width, height: frame.y + frame.height, ports },
      inside: { ...layout, frames: new Map([...layout.frames, [card.id, frame]]) },
    };
  };
  return together((held.get(null) ?? []).map(blockOf), drawn.get(null) ?? []).layout;
}

/** The frame that a line lies in, by the card around it. */
function frameOf({ from, port }: LayoutLine, cards: ReadonlyMap<string, LayoutCard>): string | null | undefined {
  const source = cards.get(from);
  return source?.ports.some(({ id, inside }) => inside && id === port) ? from : source?.within;
}

/** Arranges the blocks of one frame. @returns with the areas that all below the first card needs */
function together(blocks: readonly Block[], lines: readonly LayoutLine[]): { layout: Layout; areas: readonly Area[] } {
  const flat = arrange({ cards: blocks.map(({ box }) => box), lines });
  const positions = new Map<string, Point>();
  const routes = new Map<string, readonly Point[]>(flat.routes);
  const ways = new Map<string, Way>(flat.ways);
  const frames = new Map<string, Area>();
  const areas: Area[] = [...flat.routes.values()].flatMap((route) => areasOfRoute(route.slice(1)));
  for (const [index, { card, box, inside }] of blocks.entries()) {
    const corner = flat.positions.get(box.id) ?? { x: 0, y: 0 };
    const at = { x: corner.x + (box.width - card.width) / 2, y: corner.y };
    positions.set(card.id, at);
    const area = { ...box, ...corner };
    areas.push(...(index === 0 ? [] : [area]), ...areasOfWays(area, flat.ways));
    for (const [id, point] of inside?.positions ?? []) positions.set(id, shifted(point, at));
    for (const [id, route] of inside?.routes ?? []) routes.set(id, movedBy(route, at));
    for (const [key, way] of inside?.ways ?? []) ways.set(key, movedWay(way, at));
    for (const [id, frame] of inside?.frames ?? []) frames.set(id, shifted(frame, at));
  }
  return { layout: { positions, routes, ways, frames }, areas };
}
