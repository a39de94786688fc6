import { type Graph, TRIGGER_ID } from "@formwork/domain";
import { type Layout, movedBy, type Point, type Way } from "./layout.ts";

/** Positions of all cards, routes of lines between cards that the layout placed, and the ways out of each card. */
export interface Placement {
  positions: ReadonlyMap<string, Point>;
  routes: ReadonlyMap<string, readonly Point[]>;
  /** By {@link wayKey}; without ways out that the layout does not know yet. */
  ways: ReadonlyMap<string, Way>;
}

const below: Point = { x: 0, y: 150 };

/**
 * Merges manual positions with a layout. A card that the builder moved keeps its position, and the layout's cards after it shift by the same
 * distance. A card that the layout does not know yet is placed below the previous one.
 */
export function place(graph: Graph, layout: Layout): Placement {
  const positions = new Map<string, Point>();
  const shifts = new Map<string, Point>();
  const before = new Map<string, string>();
  for (const line of graph.edges) if (!before.has(line.to.step)) before.set(line.to.step, line.from.step);
  const free = new Map<string, Point>();
  if (graph.triggerPosition !== undefined) free.set(TRIGGER_ID, graph.triggerPosition);
  for (const step of graph.steps) if (step.position !== undefined) free.set(step.id, step.position);

  // A draft may contain a circle for a moment; stop at a card that was already visited.
  const underWay = new Set<string>();
  const settle = (id: string): Point => {
    const done = positions.get(id);
    if (done !== undefined) return done;
    underWay.add(id);
    const previous = before.get(id);
    const circle = previous !== undefined && underWay.has(previous) && !positions.has(previous);
    const previousAt = previous === undefined || circle ? null : settle(previous);
    const laid = layout.positions.get(id);
    const inherited = (previous !== undefined && shifts.get(previous)) || { x: 0, y: 0 };
    const automatic =
      laid !== undefined
        ? { x: laid.x + inherited.x, y: laid.y + inherited.y }
        : { x: (previousAt?.x ?? 0) + below.x, y: (previousAt?.y ?? 0) + (previousAt === null ? 0 : below.y) };
    const at = free.get(id) ?? automatic;
    positions.set(id, at);
    shifts.set(id, laid === undefined ? inherited : { x: at.x - laid.x, y: at.y - laid.y });
    return at;
  };

  settle(TRIGGER_ID);
  for (const step of graph.steps) settle(step.id);
  return { positions, routes: routesOf(graph, layout, shifts), ways: waysOf(layout, shifts) };
}

/** Labels on ways out move with their card. */
function waysOf(layout: Layout, shifts: ReadonlyMap<string, Point>): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>();
  for (const [key, way] of layout.ways) {
    const by = shifts.get(way.step);
    if (by === undefined) continue;
    ways.set(key, { ...way, at: { x: way.at.x + by.x, y: way.at.y + by.y }, lead: movedBy(way.lead, by) });
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
