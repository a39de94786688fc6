import type { LayoutCard, Point, Way } from "./layout.ts";

/** Space for the label on a way with the + below it, in canvas pixels. */
export const wayRoom = { width: 190, words: 23, between: 6, plus: 22 } as const;

/** Height of that space. */
export const wayHeight = wayRoom.words + wayRoom.between + wayRoom.plus;

/** Distance below a card to the centre of the + on a way out without a label. */
export const plusBelow = 24;

const fan = { gap: 20, drop: 48 };

/** Positions of labels on ways out before a layout exists: side by side below the card. */
export function fannedWay(card: Omit<LayoutCard, "within">, { at, port }: { at: Point; port: string }): Way {
  const worded = card.ports.filter(({ words }) => words);
  const index = worded.findIndex(({ id }) => id === port);
  const leaves = { x: at.x + (worded[index]?.x ?? card.width / 2), y: at.y + card.height };
  const place = (index - (worded.length - 1) / 2) * (wayRoom.width + fan.gap);
  const to = { x: at.x + card.width / 2 + place, y: leaves.y + fan.drop };
  const bend = leaves.y + fan.drop / 2;
  return { step: card.id, at: to, lead: [leaves, { x: leaves.x, y: bend }, { x: to.x, y: bend }, to] };
}

/** Centres of the label and the + in the space of a way out. */
export function wayMarks({ at }: Pick<Way, "at">): { words: Point; plus: Point } {
  return {
    words: { x: at.x, y: at.y + wayRoom.words / 2 },
    plus: { x: at.x, y: at.y + wayHeight - wayRoom.plus / 2 },
  };
}
