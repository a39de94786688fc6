/** A point on the canvas, in canvas pixels. */
export interface Point {
  x: number;
  y: number;
}

/** A way out of a card as the layout sees it. */
export interface LayoutPort {
  id: string;
  /** Where it leaves, from the left edge of its card. */
  x: number;
  /** Whether words stand on it, which then have room of their own below the card. */
  words: boolean;
}

/** A card as the layout sees it. */
export interface LayoutCard {
  id: string;
  width: number;
  height: number;
  ports: readonly LayoutPort[];
}

/** A line as the layout sees it. */
export interface LayoutLine {
  id: string;
  from: string;
  port: string;
  to: string;
}

/** What is to be laid out. */
export interface LayoutRequest {
  cards: readonly LayoutCard[];
  lines: readonly LayoutLine[];
}

/** The room of the words and the + on a way out, and how the line leads there. */
export interface Way {
  /** The step that it leads out of. */
  step: string;
  /** Middle of its upper edge. */
  at: Point;
  /** From the lower edge of the card to `at`. */
  lead: readonly Point[];
}

/** Where the cards go (left upper corners), how the lines run, and where the words on ways out stand (by {@link wayKey}). */
export interface Layout {
  positions: ReadonlyMap<string, Point>;
  routes: ReadonlyMap<string, readonly Point[]>;
  ways: ReadonlyMap<string, Way>;
}

/** Nothing laid out yet. */
export const emptyLayout: Layout = { positions: new Map(), routes: new Map(), ways: new Map() };

/** Names a way out among all of a workflow. */
export function wayKey(step: string, port: string): string {
  return `${step}.${port}`;
}

/** The points, all moved by as much. */
export function movedBy(points: readonly Point[], by: Point): readonly Point[] {
  return points.map((point) => ({ x: point.x + by.x, y: point.y + by.y }));
}

/** Equal for requests that give the same layout, so that typing in a panel lays nothing out again. */
export function layoutSignature({ cards, lines }: LayoutRequest): string {
  const ports = (card: LayoutCard) => card.ports.map((port) => `${port.id}${port.words ? "*" : ""}`).join(",");
  const drawn = cards.map((card) => `${card.id}:${card.height}:${ports(card)}`);
  const joined = lines.map((line) => `${line.from}.${line.port}>${line.to}`);
  return `${drawn.join(";")}|${joined.join(";")}`;
}
