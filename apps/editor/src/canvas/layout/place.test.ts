import type { Graph, Step } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { place } from "./place.ts";

const step = (id: string, position?: { x: number; y: number }): Step => ({
  id,
  kind: "delay",
  title: id,
  settings: {},
  onError: "stop",
  ...compact({ position }),
});
const chain = (...steps: Step[]): Graph => ({
  schema: 1,
  trigger: { kind: "schedule", formId: null },
  steps,
  edges: steps.map((to, index) => {
    const from = steps[index - 1]?.id ?? "trigger";
    return { id: `${from}:out`, from: { step: from, port: "out" }, to: { step: to.id } };
  }),
});
const layout = {
  positions: new Map([
    ["trigger", { x: 0, y: 0 }],
    ["a", { x: 0, y: 100 }],
    ["b", { x: 0, y: 200 }],
  ]),
  routes: new Map([
    [
      "a:out",
      [
        { x: 130, y: 180 },
        { x: 130, y: 200 },
      ],
    ],
  ]),
  ways: new Map(),
};

describe("place", () => {
  it("puts cards where the layout says", () => {
    expect(place(chain(step("a"), step("b")), layout).positions).toEqual(layout.positions);
  });

  it("keeps the place a builder gave, and shifts what comes after it along with its lines", () => {
    const { positions, routes } = place(chain(step("a", { x: 50, y: 120 }), step("b")), layout);
    expect(positions.get("a")).toEqual({ x: 50, y: 120 });
    expect(positions.get("b")).toEqual({ x: 50, y: 220 });
    expect(routes.get("a:out")).toEqual([
      { x: 180, y: 200 },
      { x: 180, y: 220 },
    ]);
  });

  it("drops the route of a line whose ends were moved apart", () => {
    expect(place(chain(step("a"), step("b", { x: 400, y: 200 })), layout).routes.has("a:out")).toBe(false);
  });

  it("puts a card the layout does not know yet below the one before it", () => {
    const { positions } = place(chain(step("a"), step("b"), step("c")), layout);
    expect(positions.get("c")).toEqual({ x: 0, y: 350 });
  });

  it("ends on a circle", () => {
    const graph = chain(step("a"), step("b"));
    const circle = {
      ...graph,
      edges: [...graph.edges, { id: "b:out", from: { step: "b", port: "out" }, to: { step: "a" } }],
    };
    expect(place(circle, { positions: new Map(), routes: new Map(), ways: new Map() }).positions.size).toBe(3);
  });
});
