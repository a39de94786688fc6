import { type Graph, portsOf } from "@formwork/domain";
import { makeGraph, makeStep } from "@formwork/domain/testing/graphs";
import { describe, expect, it } from "vitest";
import type { CardNode } from "./flow-adapter.ts";
import { toMove } from "./to-move.ts";

const graph: Graph = makeGraph(
  [
    makeStep("rows", "loop"),
    makeStep("placed", "delay", { position: { x: 30, y: 200 } }),
    makeStep("laid", "delay"),
    makeStep("after", "delay", { position: { x: 0, y: 500 } }),
  ],
  ["trigger.out>rows", "rows.each>placed", "placed.out>laid", "rows.out>after"],
);
const from = new Map([["rows", { x: 0, y: 100 }]]);
const card = (id: string, position: { x: number; y: number }): CardNode => {
  const step = graph.steps.find((each) => each.id === id) ?? makeStep(id, "delay");
  const view = { title: id, group: "time", icon: "Clock", summary: null, lines: 0, acts: false, height: 60 } as const;
  return { id, type: "card", position, data: { view: { ...view, ports: portsOf(step) }, bottom: 60 } };
};
const drop = (id: string, dragging: boolean) => [{ id, type: "position" as const, dragging }];

describe("a move of cards", () => {
  it("is reported once they are let go", () => {
    const cards = [card("after", { x: 10.4, y: 20.6 })];
    expect(toMove(drop("after", true), { cards, graph, from })).toBeNull();
    expect(toMove(drop("after", false), { cards, graph, from })).toEqual({
      type: "move-steps",
      positions: { after: { x: 10, y: 21 } },
    });
  });

  it("[W4] takes along what stands inside a step and has a place of its own", () => {
    const cards = [card("rows", { x: 40, y: 90 }), card("placed", { x: 30, y: 200 }), card("laid", { x: 0, y: 300 })];
    expect(toMove(drop("rows", false), { cards, graph, from })).toEqual({
      type: "move-steps",
      positions: { rows: { x: 40, y: 90 }, placed: { x: 70, y: 190 } },
    });
  });
});
