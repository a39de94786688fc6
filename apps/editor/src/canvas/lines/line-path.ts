import { movedBy, type Point, type Way } from "../layout/layout.ts";
import { plusBelow, wayHeight, wayMarks } from "../layout/ways.ts";

const turnAway = 24;

/** Corners of a line from a port to the top edge of a card, both given as points. */
export function corners(from: Point, to: Point, joins: boolean): readonly Point[] {
  if (to.y > from.y && Math.abs(to.x - from.x) < 1) return [from, to];
  if (to.y - from.y >= turnAway * 2) {
    // Lines that join turn just above their target, so that they enter it as one.
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

/** A line to draw: its corners, and the centres of its label and its +. */
export interface DrawnLine {
  points: readonly Point[];
  /** null for a line without a label. */
  words: Point | null;
  plus: Point;
}

/**
 * Computes the course of a line and the positions on it. During a drag the line follows its ends, and its label stays below its card.
 * @param line.route the laid-out route; null when there is none
 * @param line.way space of its label; null for a line without a label
 * @param line.joins whether other lines join it at its target
 */
export function drawnLine(
  ends: { from: Point; to: Point },
  line: { route: readonly Point[] | null; way: Way | null; joins: boolean },
): DrawnLine {
  const { from, to } = ends;
  const { route, way, joins } = line;
  const laidOut = route !== null && near(route[0], from) && near(route.at(-1), to) ? route : null;
  const plus = { x: from.x, y: from.y + plusBelow };
  if (way === null) return { points: laidOut ?? corners(from, to, joins), words: null, plus };
  const leaves = way.lead[0] ?? way.at;
  const by = near(leaves, from) ? { x: 0, y: 0 } : { x: from.x - leaves.x, y: from.y - leaves.y };
  const at = { x: way.at.x + by.x, y: way.at.y + by.y };
  const onward = corners({ x: at.x, y: at.y + wayHeight }, to, joins);
  return { points: laidOut ?? [...movedBy(way.lead, by), ...onward], ...wayMarks({ at }) };
}

/** Handles are a pixel wide, so ends and laid-out routes may differ by that much. */
function near(a: Point | undefined, b: Point): boolean {
  return a !== undefined && Math.abs(a.x - b.x) < 3 && Math.abs(a.y - b.y) < 3;
}
