import type { Graph, Step } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { emptyLayout } from "./layout.ts";
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
  frames: new Map(),
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
    expect(place(circle, emptyLayout).positions.size).toBe(3);
  });

  describe("of frames", () => {
    const size = { width: 260, height: 60 };
    const cards = [
      { id: "a", ...size, within: null, ports: [{ id: "each", x: 130, words: false, inside: true }] },
      { id: "b", ...size, within: "a", ports: [] },
    ];
    const frame = { x: -40, y: 130, width: 340, height: 150 };
    const framed = { ...layout, frames: new Map([["a", frame]]) };
    const frameOf = (a: Step, b: Step) => place(chain(a, b), framed, cards).frames.get("a");

    it("[W4] keeps a frame as it was laid out while all of it moves by the same distance", () => {
      expect(frameOf(step("a"), step("b"))).toEqual(frame);
      expect(frameOf(step("a", { x: 50, y: 120 }), step("b"))).toEqual({ ...frame, x: 10, y: 150 });
    });

    it("[W4] moves what comes after a frame down as far as the frame has become larger", () => {
      const below = { ...framed, positions: new Map([...framed.positions, ["c", { x: 0, y: 330 }]]) };
      const graph = chain(step("a"), step("b", { x: 0, y: 300 }), step("c"));
      const edges = graph.edges.map((line) =>
        line.to.step === "c" ? { ...line, from: { step: "a", port: "out" } } : line,
      );
      const into = edges.map((line) => (line.to.step === "b" ? { ...line, from: { step: "a", port: "each" } } : line));
      const after = { id: "c", ...size, within: null, ports: [] };
      const { positions, frames } = place({ ...graph, edges: into }, below, [...cards, after]);
      const { y = 0, height = 0 } = frames.get("a") ?? {};
      expect(y + height).toBeGreaterThan(360);
      expect(positions.get("c")).toEqual({ x: 0, y: 330 + y + height - 280 });
      expect(positions.get("b")).toEqual({ x: 0, y: 300 });
    });

    it("[W4] draws a frame around what it holds once that was moved by itself", () => {
      const { x = 0, y = 0, width = 0, height = 0 } = frameOf(step("a"), step("b", { x: 500, y: 400 })) ?? {};
      expect([x < 0, y <= 130, x + width > 760, y + height > 460]).toEqual([true, true, true, true]);
    });
  });
});
