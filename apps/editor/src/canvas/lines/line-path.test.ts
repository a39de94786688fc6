import { describe, expect, it } from "vitest";
import { corners, drawnLine, roundedPath } from "./line-path.ts";

describe("lines", () => {
  it("run straight down between cards that stand below each other", () => {
    expect(roundedPath(corners({ x: 10, y: 0 }, { x: 10, y: 80 }, false))).toBe("M 10 0 L 10 80");
    expect(corners({ x: 10, y: 0 }, { x: 10, y: 30 }, false)).toHaveLength(2);
  });

  it("turn with round corners on the way to a card beside", () => {
    const path = roundedPath(corners({ x: 0, y: 0 }, { x: 100, y: 100 }, false));
    expect(path).toBe("M 0 0 L 0 40 Q 0 50 10 50 L 90 50 Q 100 50 100 60 L 100 100");
  });

  it("go around to a card that stands above", () => {
    const points = corners({ x: 0, y: 100 }, { x: 0, y: 0 }, false);
    expect(points.at(-1)).toEqual({ x: 0, y: 0 });
    expect(points.some((point) => point.x === 300)).toBe(true);
  });

  const ends = { from: { x: 0, y: 0 }, to: { x: 100, y: 200 } };
  const way = {
    step: "a",
    at: { x: 40, y: 40 },
    lead: [
      { x: 0, y: 0 },
      { x: 0, y: 20 },
      { x: 40, y: 20 },
      { x: 40, y: 40 },
    ],
  };

  it("carry a + just below their card, and words where they have room", () => {
    expect(drawnLine(ends, { route: null, way: null, joins: false })).toMatchObject({
      words: null,
      plus: { x: 0, y: 24 },
    });
    const { words, plus } = drawnLine(ends, { route: null, way, joins: true });
    expect([words?.x, plus.x]).toEqual([40, 40]);
    expect(plus.y).toBeGreaterThan(words?.y ?? 0);
  });

  it("follow a card that is dragged, words and all, and run as laid out once they stand there", () => {
    const route = [ends.from, ends.to];
    const dragged = { from: { x: 7, y: 9 }, to: ends.to };
    const moved = drawnLine(dragged, { route, way, joins: false });
    expect(moved.points[0]).toEqual(dragged.from);
    expect(moved.words?.x).toBe(47);
    expect(drawnLine(ends, { route, way, joins: false }).points).toBe(route);
  });
});
