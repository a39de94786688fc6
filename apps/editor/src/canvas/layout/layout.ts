/** A point on the canvas, in canvas pixels. */
export interface Point {
  x: number;
  y: number;
}

/** A rectangle on the canvas, by its top left corner. */
export interface Area extends Point {
  width: number;
  height: number;
}

/** A way that leads from a card, for the layout. */
export interface LayoutPort {
  id: string;
  /** Its position from the left edge of its card. */
  x: number;
  /** Whether it has a label, which then gets space below the card. */
  words: boolean;
  /** Whether it leads to what stands inside the card. */
  inside: boolean;
}

/** A card, for the layout. */
export interface LayoutCard {
  id: string;
  width: number;
  height: number;
  ports: readonly LayoutPort[];
  /** The card that it stands inside of. */
  within: string | null;
}

/** A line, for the layout. */
export interface LayoutLine {
  id: string;
  from: string;
  port: string;
  to: string;
}

/** Input of the layout. */
export interface LayoutRequest {
  cards: readonly LayoutCard[];
  lines: readonly LayoutLine[];
}

/** The space of the label and the + on a way out, with the line to it. */
export interface Way {
  /** The step of the way. */
  step: string;
  /** Middle of its upper edge. */
  at: Point;
  /** From the lower edge of the card to `at`. */
  lead: readonly Point[];
}

/** Positions of cards (top left corners), routes of lines, and positions of labels on ways out (by {@link wayKey}). */
export interface Routed {
  positions: ReadonlyMap<string, Point>;
  routes: ReadonlyMap<string, readonly Point[]>;
  ways: ReadonlyMap<string, Way>;
}

/** The same with the frames around what stands inside cards, by the id of the card. */
export interface Layout extends Routed {
  frames: ReadonlyMap<string, Area>;
}

/** An empty arrangement. */
export const emptyLayout: Layout = { positions: new Map(), routes: new Map(), ways: new Map(), frames: new Map() };

/** Key of a way out, unique in a workflow. */
export function wayKey(step: string, port: string): string {
  return `${step}.${port}`;
}

/** Moves all points by the same distance. */
export function movedBy(points: readonly Point[], by: Point): readonly Point[] {
  return points.map((point) => shifted(point, by));
}

/** A point, or an area, that lies elsewhere by a distance. */
export function shifted<T extends Point>(point: T, by: Point): T {
  return { ...point, x: point.x + by.x, y: point.y + by.y };
}

/** The same way elsewhere. */
export function movedWay(way: Way, by: Point): Way {
  return { ...way, at: shifted(way.at, by), lead: movedBy(way.lead, by) };
}

/** Signature of a request, equal for requests with the same layout, so that typing in a panel causes no new layout. */
export function layoutSignature({ cards, lines }: LayoutRequest): string {
  const ports = (card: LayoutCard) => card.ports.map((port) => `${port.id}${port.words ? "*" : ""}`).join(",");
  const drawn = cards.map((card) => `${card.id}:${card.height}:${ports(card)}`);
  const joined = lines.map((line) => `${line.from}.${line.port}>${line.to}`);
  return `${drawn.join(";")}|${joined.join(";")}`;
}
