import { type Area, type LayoutCard, type LayoutPort, type Point, type Routed, wayKey } from "./layout.ts";
import { plusBelow, wayHeight, wayRoom } from "./ways.ts";

/** Distance from what a frame holds to its edge. */
const padding = { side: 28, below: 24 };

/** Whether other cards can stand inside a card. */
export function holdsOthers({ ports }: Pick<LayoutCard, "ports">): boolean {
  return ports.some(({ inside }) => inside);
}

/** The frame below a card around all that it holds; the card itself stands on its upper edge. @param held at least the way into it */
export function frameAround(card: Area, held: readonly Area[]): Area {
  const left = Math.min(card.x, ...held.map(({ x }) => x)) - padding.side;
  const right = Math.max(card.x + card.width, ...held.map(({ x, width }) => x + width)) + padding.side;
  const top = Math.min(card.y + card.height / 2, ...held.map(({ y }) => y - padding.below));
  const bottom = Math.max(card.y + card.height, ...held.map(({ y, height }) => y + height)) + padding.below;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A frame that reaches as far to the left of a card's middle as to its right, so that what leads to and from it runs straight. */
export function evened(frame: Area, card: Area): Area {
  const middle = card.x + card.width / 2;
  const half = Math.max(middle - frame.x, frame.x + frame.width - middle);
  return { ...frame, x: middle - half, width: 2 * half };
}

/**
 * The areas that some ways from a card need: that of their label, or of the + right below it.
 * @param card where it is, as far down as the ways leave
 */
export function areasOfWays(
  card: Area & { id: string; ports: readonly LayoutPort[] },
  ways: Routed["ways"],
): readonly Area[] {
  return card.ports.map(({ id, x, words }) => {
    const at = words ? ways.get(wayKey(card.id, id))?.at : undefined;
    if (at) return { x: at.x - wayRoom.width / 2, y: at.y, width: wayRoom.width, height: wayHeight };
    const half = wayRoom.plus / 2;
    return { x: card.x + x - half, y: card.y + card.height, width: wayRoom.plus, height: plusBelow + half };
  });
}

/** The corners of a line as areas. */
export function areasOfRoute(route: readonly Point[]): readonly Area[] {
  return route.map(({ x, y }) => ({ x, y, width: 0, height: 0 }));
}
