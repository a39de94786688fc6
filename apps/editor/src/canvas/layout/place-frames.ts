import { areasOfWays, frameAround, holdsOthers } from "./frames.ts";
import { grouped } from "./grouped.ts";
import {
  type Area,
  type Layout,
  type LayoutCard,
  movedWay,
  type Point,
  type Routed,
  shifted,
  wayKey,
} from "./layout.ts";

/** Where cards are, and how far each is from where the layout puts it. */
interface Placed {
  layout: Layout;
  placed: Routed;
  shifts: ReadonlyMap<string, Point>;
}

const nowhere: Point = { x: 0, y: 0 };

/** Where the frames are now: as laid out while all that a frame holds was moved by the same distance, else around what it holds. */
export function placeFrames(cards: readonly LayoutCard[], { layout, placed, shifts }: Placed): Map<string, Area> {
  const frames = new Map<string, Area>();
  const held = grouped(cards, ({ within }) => within);
  const areaOf = ({ id, width, height }: LayoutCard): Area => ({
    ...(placed.positions.get(id) ?? nowhere),
    width,
    height,
  });
  /** All that a card takes up in the frame around it. */
  const takenBy = (card: LayoutCard): readonly Area[] => {
    const [at, frame] = [areaOf(card), frames.get(card.id)];
    const below = frame === undefined ? at.height : frame.y + frame.height - at.y;
    const ports = card.ports.filter(({ inside }) => !inside);
    const ways = areasOfWays({ ...at, id: card.id, height: below, ports }, placed.ways);
    return frame === undefined ? [at, ...ways] : [at, frame, ...ways];
  };
  /** @returns whether the frame is as it was laid out */
  const settle = (card: LayoutCard): boolean => {
    if (!holdsOthers(card)) return layout.positions.has(card.id);
    const own = held.get(card.id) ?? [];
    const by = shifts.get(card.id) ?? nowhere;
    const settled = own.map((each) => settle(each) && isSame(shifts.get(each.id) ?? nowhere, by));
    const laid = layout.frames.get(card.id);
    const asLaid = laid !== undefined && settled.every(Boolean);
    const ports = card.ports.filter(({ inside }) => inside);
    const ways = areasOfWays({ ...areaOf(card), id: card.id, ports }, placed.ways);
    frames.set(card.id, asLaid ? shifted(laid, by) : frameAround(areaOf(card), [...ways, ...own.flatMap(takenBy)]));
    return asLaid;
  };
  for (const card of held.get(null) ?? []) settle(card);
  return frames;
}

/** By how much the lower edges of frames are further down than where the layout puts them, for those that are. */
export function growthOf(frames: ReadonlyMap<string, Area>, { layout, shifts }: Placed): ReadonlyMap<string, number> {
  const grown = new Map<string, number>();
  for (const [id, { y, height }] of frames) {
    const laid = layout.frames.get(id);
    const by = laid === undefined ? 0 : y + height - laid.y - laid.height - (shifts.get(id)?.y ?? 0);
    if (by > 0) grown.set(id, by);
  }
  return grown;
}

/** Labels on ways that leave a frame, moved as far as its lower edge was. */
export function waysBelow(
  cards: readonly LayoutCard[],
  frames: ReadonlyMap<string, Area>,
  { layout, placed, shifts }: Placed,
): Routed["ways"] {
  const ways = new Map(placed.ways);
  for (const { id, ports } of cards) {
    const [frame, laid] = [frames.get(id), layout.frames.get(id)];
    if (frame === undefined || laid === undefined) continue;
    const y = frame.y + frame.height - laid.y - laid.height - (shifts.get(id)?.y ?? 0);
    for (const port of ports) {
      const way = port.inside ? undefined : ways.get(wayKey(id, port.id));
      if (way !== undefined && y !== 0) ways.set(wayKey(id, port.id), movedWay(way, { x: 0, y }));
    }
  }
  return ways;
}

function isSame(one: Point, other: Point): boolean {
  return one.x === other.x && one.y === other.y;
}
