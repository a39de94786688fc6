import type { Point } from "../layout/layout.ts";

const turnAway = 24;

/** Corners of a line from a port to the upper edge of a card, both given as points. */
export function corners(from: Point, to: Point, joins: boolean): readonly Point[] {
  if (to.y - from.y >= turnAway * 2) {
    if (Math.abs(to.x - from.x) < 1) return [from, to];
    // Lines that meet turn just above their target, so that they run into it as one.
    const bend = joins ? to.y - turnAway : (from.y + to.y) / 2;
    return [from, { x: from.x, y: bend }, { x: to.x, y: bend }, to];
  }
  const side = (from.x + to.x) / 2 + (Math.abs(to.x - from.x) < 300 ? 300 : 0);
  const down = from.y + turnAway;
  const up = to.y - turnAway;
  return [from, { x: from.x, y: down }, { x: side, y: down }, { x: side, y: up }, { x: to.x, y: up }, to];
}

/** SVG path along corners, with rounded turns. */
export function roundedPath(points: readonly Point[], radius = 10): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let path = `M ${first.x} ${first.y}`;
  let previous = first;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) {
      path += ` L ${point.x} ${point.y}`;
      return;
    }
    const turn = Math.min(radius, distance(previous, point) / 2, distance(point, next) / 2);
    const into = toward(point, previous, turn);
    const out = toward(point, next, turn);
    path += ` L ${into.x} ${into.y} Q ${point.x} ${point.y} ${out.x} ${out.y}`;
    previous = point;
  });
  return path;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function toward(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  if (length === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

/** Where the words and the + of a line stand: near its target when it alone leads there, else near its start. */
export function marks(points: readonly Point[], joins: boolean): { label: Point; add: Point } {
  const first = points[0] ?? { x: 0, y: 0 };
  const last = points.at(-1) ?? first;
  const bend = points.at(-2) ?? first;
  if (points.length === 2) {
    const middle = (first.y + last.y) / 2;
    return { label: { x: first.x, y: first.y + 14 }, add: { x: first.x, y: middle } };
  }
  if (joins) return { label: { x: first.x, y: first.y + 14 }, add: { x: first.x, y: first.y + 38 } };
  return { label: { x: last.x, y: bend.y }, add: { x: last.x, y: Math.max(last.y - 16, bend.y + 22) } };
}
