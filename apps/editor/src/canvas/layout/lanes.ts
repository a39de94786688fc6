import { grouped } from "./grouped.ts";
import type { Ranked, RankedBox, RankedLeg } from "./ranks.ts";

/** The horizontal part of a leg between two rows. */
export interface Crossing {
  leg: string;
  to: string;
  row: number;
  from: number;
  until: number;
}

/** Where a leg leaves its box. */
export function leavesAt({ box, x }: RankedBox, port: string): number {
  return x - box.width / 2 + (box.ports.find(({ id }) => id === port)?.x ?? box.width / 2);
}

/** All horizontal parts of a leg, from top to bottom. */
export function crossingsOf({ leg, through }: RankedLeg, { boxes }: Ranked): Crossing[] {
  const [source, target] = [boxes.get(leg.from), boxes.get(leg.to)];
  if (!source || !target) return [];
  const stops = [...through, target.x];
  let from = leavesAt(source, leg.port);
  return stops.flatMap((until, index) => {
    const crossing = { leg: leg.id, to: leg.to, row: source.rank + index, from, until };
    if (Math.abs(until - from) < 1) return [];
    from = until;
    return [crossing];
  });
}

/** Assigns a lane to each horizontal part, so that no two overlap unless they end at the same card. */
export function lanesOf(crossings: readonly Crossing[]): ReadonlyMap<Crossing, number> {
  const lanes = new Map<Crossing, number>();
  for (const inRow of grouped(crossings, ({ row }) => row).values()) {
    const taken: Crossing[][] = [];
    // Of two parts in the same direction, the one that starts further along turns first, so that they do not cross.
    const ordered = inRow.toSorted(
      (a, b) => Number(isLeft(a)) - Number(isLeft(b)) || (isLeft(a) ? 1 : -1) * (a.from - b.from),
    );
    for (const crossing of ordered) {
      const free = taken.findIndex((others) =>
        others.every((other) => other.to === crossing.to || !overlap(other, crossing)),
      );
      const lane = free === -1 ? taken.length : free;
      taken[lane] = [...(taken[lane] ?? []), crossing];
      lanes.set(crossing, lane);
    }
  }
  return lanes;
}

function isLeft({ from, until }: Crossing): boolean {
  return until < from;
}

function overlap(a: Crossing, b: Crossing): boolean {
  const apart = 8;
  return (
    Math.min(a.from, a.until) < Math.max(b.from, b.until) + apart &&
    Math.min(b.from, b.until) < Math.max(a.from, a.until) + apart
  );
}
