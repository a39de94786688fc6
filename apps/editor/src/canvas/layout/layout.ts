/** A point on the canvas, in canvas pixels. */
export interface Point {
  x: number;
  y: number;
}

/** A card as the layout sees it; `ports` are where its lines leave, measured from its left edge. */
export interface LayoutCard {
  id: string;
  width: number;
  height: number;
  ports: readonly { id: string; x: number }[];
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

/** Where the cards go (left upper corners) and how the lines run. */
export interface Layout {
  positions: ReadonlyMap<string, Point>;
  routes: ReadonlyMap<string, readonly Point[]>;
}

/** Nothing laid out yet. */
export const emptyLayout: Layout = { positions: new Map(), routes: new Map() };

/** Equal for requests that give the same layout, so that typing in a panel lays nothing out again. */
export function layoutSignature({ cards, lines }: LayoutRequest): string {
  const drawn = cards.map((card) => `${card.id}:${card.height}:${card.ports.map((port) => port.id).join(",")}`);
  const joined = lines.map((line) => `${line.from}.${line.port}>${line.to}`);
  return `${drawn.join(";")}|${joined.join(";")}`;
}
