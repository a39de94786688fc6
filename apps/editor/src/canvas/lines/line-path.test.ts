import { describe, expect, it } from "vitest";
import { corners, marks, roundedPath } from "./line-path.ts";

describe("lines", () => {
  it("run straight down between cards that stand below each other", () => {
    expect(roundedPath(corners({ x: 10, y: 0 }, { x: 10, y: 80 }, false))).toBe("M 10 0 L 10 80");
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

  it("carry words and + near the target when they alone lead there, else near the start", () => {
    const points = corners({ x: 0, y: 0 }, { x: 100, y: 100 }, false);
    expect(marks(points, false).label).toEqual({ x: 100, y: 50 });
    expect(marks(points, true).label).toEqual({ x: 0, y: 14 });
  });
});
