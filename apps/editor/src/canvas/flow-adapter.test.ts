import type { Graph, Step } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import type { CanvasNames } from "../editor/kinds.ts";
import { cardViews, layoutRequest, openWays, toCards, toLines } from "./flow-adapter.ts";
import { emptyLayout } from "./layout/layout.ts";
import { place } from "./layout/place.ts";

const names: CanvasNames = { form: () => "Order", action: () => null, values: () => () => undefined };
const condition: Step = {
  id: "check",
  kind: "condition",
  title: "Large?",
  settings: { expression: "form.sum > 9" },
  onError: "stop",
};
const wait: Step = { id: "wait", kind: "delay", title: "Wait", settings: {}, onError: "path" };
const graph: Graph = {
  schema: 1,
  trigger: { kind: "form", formId: "f", event: "created" },
  steps: [condition, wait],
  edges: [
    { id: "trigger:out", from: { step: "trigger", port: "out" }, to: { step: "check" } },
    { id: "check:false", from: { step: "check", port: "false" }, to: { step: "wait" } },
  ],
};
const views = cardViews(graph, names);
const placement = place(graph, emptyLayout);
const cardsOf = (of: Graph, before: ReturnType<typeof toCards> = []) =>
  toCards({ views: cardViews(of, names), placement: place(of, emptyLayout), selected: [], before });

describe("flow adapter", () => {
  it("draws the trigger and every step, with the words of the form", () => {
    expect(cardsOf(graph).map((card) => [card.id, card.data.view.title])).toEqual([
      ["trigger", "Order submitted"],
      ["check", "Large?"],
      ["wait", "Wait"],
    ]);
  });

  it("keeps the very same card while nothing about it changes", () => {
    const before = cardsOf(graph);
    const renamed = { ...graph, steps: [condition, { ...wait, title: "Pause" }] };
    const after = cardsOf(renamed, before);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(after[2]).not.toBe(before[2]);
    expect(after[2]?.data.view.title).toBe("Pause");
  });

  it("shows open ends, the path after an error among them", () => {
    const open = openWays({ graph, views, placement, before: [] });
    expect(open.map(({ stepId, port }) => `${stepId}.${port.id}`)).toEqual(["check.true", "wait.out", "wait.error"]);
    expect(open.map(({ way }) => way !== null)).toEqual([true, false, true]);
    const again = openWays({ graph, views, placement, before: open });
    expect(again.every((end, index) => end === open[index])).toBe(true);
  });

  it("draws the default way dashed, with its words", () => {
    const lines = toLines({ graph, views, placement, selected: null, before: [] });
    expect(lines.map((line) => [line.data?.label, line.data?.dashed])).toEqual([
      [null, false],
      ["Otherwise", true],
    ]);
    expect(toLines({ graph, views, placement, selected: null, before: lines })).toEqual(lines);
  });

  it("leaves lines out of the layout whose way out is gone", () => {
    const stale = {
      ...graph,
      edges: [...graph.edges, { id: "x", from: { step: "check", port: "gone" }, to: { step: "wait" } }],
    };
    expect(layoutRequest(stale, views).lines.map((line) => line.id)).toEqual(["trigger:out", "check:false"]);
  });
});
