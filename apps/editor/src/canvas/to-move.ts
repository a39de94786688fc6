import { type Graph, type Operation, withInside } from "@formwork/domain";
import type { NodeChange } from "@xyflow/react";
import { stepById } from "./acts/graph-facts.ts";
import type { CardNode } from "./flow-adapter.ts";
import type { Point } from "./layout/layout.ts";

/**
 * The move after a drag has ended; null during the drag. What stands inside a step moves with it: cards that the layout places do so by
 * themselves, those with a place of their own get another one.
 */
export function toMove(
  changes: readonly NodeChange<CardNode>[],
  { cards, graph, from }: { cards: readonly CardNode[]; graph: Graph; from: ReadonlyMap<string, Point> },
): Operation | null {
  const dropped = changes.flatMap((change) =>
    change.type === "position" && change.dragging === false ? [change.id] : [],
  );
  if (dropped.length === 0) return null;
  const positions: Record<string, Point> = {};
  for (const { id, position } of cards) {
    if (!dropped.includes(id)) continue;
    const before = from.get(id) ?? position;
    for (const inside of withInside(graph, [id])) {
      const own = stepById(graph, inside)?.position;
      if (own && !dropped.includes(inside))
        positions[inside] = rounded({ x: own.x + position.x - before.x, y: own.y + position.y - before.y });
    }
    positions[id] = rounded(position);
  }
  return { type: "move-steps", positions };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
