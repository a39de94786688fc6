import { type Graph, TRIGGER_ID } from "@formwork/domain";
import type { PortRef } from "../../editor/session-store.ts";
import { type Area, type Layout, type LayoutCard, movedBy, movedWay, type Point, shifted, type Way } from "./layout.ts";
import { growthOf, placeFrames, waysBelow } from "./place-frames.ts";

/** Positions of all cards, routes of lines between cards that the layout placed, the ways that lead from each card, and the frames. */
export interface Placement {
  positions: ReadonlyMap<string, Point>;
  routes: ReadonlyMap<string, readonly Point[]>;
  /** By {@link wayKey}; without ways that the layout does not know yet. */
  ways: ReadonlyMap<string, Way>;
  /** Around what stands inside a card, by the id of the card. */
  frames: ReadonlyMap<string, Area>;
}

const below: Point = { x: 0, y: 150 };

/** Frames in frames may make each other larger, one more with each round. */
const mostRounds = 8;

/**
 * Merges manual positions with a layout. A card that the builder moved keeps its position, and the layout's cards after it shift by the same
 * distance; those after a frame that has become larger go down as far. A card that the layout does not know yet is placed below the previous one.
 * @param cards for the frames; without them there are none
 */
export function place(graph: Graph, layout: Layout, cards: readonly LayoutCard[] = []): Placement {
  let grown: ReadonlyMap<string, number> = new Map();
  for (let round = 1; ; round += 1) {
    const { positions, shifts } = settled(graph, layout, { cards, grown });
    const placed = { positions, routes: routesOf(graph, layout, shifts), ways: waysOf(layout, shifts) };
    const frames = placeFrames(cards, { layout, placed, shifts });
    const now = growthOf(frames, { layout, placed, shifts });
    const settledNow = now.size === grown.size && [...now].every(([id, by]) => grown.get(id) === by);
    if (round === mostRounds || settledNow)
      return { ...placed, frames, ways: waysBelow(cards, frames, { layout, placed, shifts }) };
    grown = now;
  }
}

/** Positions of all cards, and how far each is from where the layout puts it. @param of.grown by how much frames are larger than laid out */
function settled(
  graph: Graph,
  layout: Layout,
  { cards, grown }: { cards: readonly LayoutCard[]; grown: ReadonlyMap<string, number> },
): { positions: Map<string, Point>; shifts: Map<string, Point> } {
  const positions = new Map<string, Point>();
  const shifts = new Map<string, Point>();
  const before = new Map<string, PortRef>();
  for (const line of graph.edges) if (!before.has(line.to.step)) before.set(line.to.step, line.from);
  const free = new Map<string, Point>();
  if (graph.triggerPosition !== undefined) free.set(TRIGGER_ID, graph.triggerPosition);
  for (const step of graph.steps) if (step.position !== undefined) free.set(step.id, step.position);
  const shiftBehind = ({ step, port }: PortRef): Point => {
    const by = shifts.get(step) ?? { x: 0, y: 0 };
    const larger = grown.get(step);
    if (larger === undefined) return by;
    const ports = cards.find(({ id }) => id === step)?.ports ?? [];
    return ports.some(({ id, inside }) => inside && id === port) ? by : { x: by.x, y: by.y + larger };
  };

  // A draft may contain a circle for a moment; stop at a card that was already visited.
  const underWay = new Set<string>();
  const settle = (id: string): Point => {
    const done = positions.get(id);
    if (done !== undefined) return done;
    underWay.add(id);
    const previous = before.get(id);
    const circle = previous !== undefined && underWay.has(previous.step) && !positions.has(previous.step);
    const previousAt = previous === undefined || circle ? null : settle(previous.step);
    const laid = layout.positions.get(id);
    const inherited = previous === undefined ? { x: 0, y: 0 } : shiftBehind(previous);
    const automatic =
      laid !== undefined
        ? shifted(laid, inherited)
        : { x: (previousAt?.x ?? 0) + below.x, y: (previousAt?.y ?? 0) + (previousAt === null ? 0 : below.y) };
    const at = free.get(id) ?? automatic;
    positions.set(id, at);
    shifts.set(id, laid === undefined ? inherited : { x: at.x - laid.x, y: at.y - laid.y });
    return at;
  };

  settle(TRIGGER_ID);
  for (const step of graph.steps) settle(step.id);
  return { positions, shifts };
}

/** Labels on ways move with their card. */
function waysOf(layout: Layout, shifts: ReadonlyMap<string, Point>): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>();
  for (const [key, way] of layout.ways) {
    const by = shifts.get(way.step);
    if (by !== undefined) ways.set(key, movedWay(way, by));
  }
  return ways;
}

function routesOf(graph: Graph, layout: Layout, shifts: ReadonlyMap<string, Point>): Map<string, readonly Point[]> {
  const routes = new Map<string, readonly Point[]>();
  for (const line of graph.edges) {
    const route = layout.routes.get(line.id);
    const from = shifts.get(line.from.step);
    const to = shifts.get(line.to.step);
    if (route === undefined || from === undefined || to === undefined) continue;
    if (from.x !== to.x || from.y !== to.y) continue;
    routes.set(line.id, movedBy(route, from));
  }
  return routes;
}
