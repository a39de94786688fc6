import { framesAround, framesOf, type Graph, namedValues, outline, TRIGGER_ID } from "@formwork/domain";
import { framedGraphFrom, graphFrom } from "@formwork/domain/testing/graphs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CanvasNames } from "../../editor/kinds.ts";
import { cardWidth, portOffset } from "../cards/card-view.ts";
import { cardViews, layoutRequest, openWays, toCards, toLines } from "../flow-adapter.ts";
import { drawnLine } from "../lines/line-path.ts";
import { layOut } from "./lay-out.ts";
import { emptyLayout, type Layout, type Point } from "./layout.ts";
import { place } from "./place.ts";
import { plusBelow, wayMarks, wayRoom } from "./ways.ts";

interface Box {
  what: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const names: CanvasNames = {
  form: () => "The form for orders that come in from abroad",
  action: () => null,
  values: (graph) => namedValues({ graph, catalogue: {}, forms: {} }),
};
const long = "A title that is far longer than any card will ever be wide, whatever the letters";
const settings = { expression: `run.trigger == "${long}"` };
const sentence = `Run › Started by is “${long}”`;

function boxAround(what: string, { x, y }: Point, size: { width: number; height: number }): Box {
  return {
    what,
    left: x - size.width / 2,
    right: x + size.width / 2,
    top: y - size.height / 2,
    bottom: y + size.height / 2,
  };
}

const words = { width: wayRoom.width, height: wayRoom.words };
const plus = { width: wayRoom.plus, height: wayRoom.plus };

/** The boxes of everything drawn for a graph, at their largest width. */
function drawn(graph: Graph, layout: Layout) {
  const views = cardViews(graph, names);
  const placement = place(graph, layout, layoutRequest(graph, views).cards);
  const at = (id: string) => placement.positions.get(id) ?? { x: Number.NaN, y: Number.NaN };
  const steps = new Map<string, string>();
  const own = (step: string, box: Box) => {
    steps.set(box.what, step);
    boxes.push(box);
  };
  const boxes: Box[] = [];
  for (const [id, { height }] of views) {
    const { x, y } = at(id);
    own(id, { what: id, left: x, right: x + cardWidth, top: y, bottom: y + height });
  }
  const bottoms = new Map(
    toCards({ views, placement, selected: [], before: [] }).map(({ id, data }) => [id, data.bottom]),
  );
  const runs = toLines({ graph, views, placement, selected: null, before: [] }).map(
    ({ id, source, sourceHandle, target, data }) => {
      const view = views.get(source);
      const from = {
        x: at(source).x + portOffset(view?.ports ?? [], sourceHandle ?? ""),
        y: at(source).y + ((data?.inside ? view?.height : bottoms.get(source)) ?? 0),
      };
      const line = { route: data?.route ?? null, way: data?.way ?? null, joins: data?.joins ?? false };
      const marks = drawnLine({ from, to: { x: at(target).x + cardWidth / 2, y: at(target).y } }, line);
      const end = `${source}.${sourceHandle}`;
      if (marks.words !== null) own(end, boxAround(`words of ${id}`, marks.words, words));
      own(end, boxAround(`+ of ${id}`, marks.plus, plus));
      return { id, from: source, port: sourceHandle ?? "", to: target, points: marks.points };
    },
  );
  for (const { stepId, port, leaves, way } of openWays({ graph, views, placement, before: [] })) {
    const { x, y } = at(stepId);
    const marks = way === null ? null : wayMarks({ at: { x: way.at.x + x, y: way.at.y + y } });
    const end = `${stepId}.${port.id}`;
    if (marks !== null) own(end, boxAround(`words of open ${end}`, marks.words, words));
    own(end, boxAround(`+ of open ${end}`, marks?.plus ?? { x: leaves.x + x, y: leaves.y + y + plusBelow }, plus));
  }
  const frames = [...placement.frames].map(([id, { x, y, width, height }]): Box => {
    return { what: id, left: x, right: x + width, top: y, bottom: y + height };
  });
  return { boxes, runs, frames, steps };
}

/** What is drawn inside a frame, and what of it belongs there; the card of the frame stands on its edge. */
function framed(graph: Graph, layout: Layout) {
  const { boxes, runs, frames, steps } = drawn(graph, layout);
  const inside = framesOf(graph);
  const { of, behind } = inside;
  const around = (frame: { step: string } | null) =>
    frame === null ? [] : [frame.step, ...framesAround(inside, frame.step).map(({ step }) => step)];
  const holders = new Map<string, readonly string[]>();
  for (const [what, end] of steps) {
    const [step = "", port] = end.split(".");
    holders.set(what, around(port === undefined ? of(step) : behind({ step, port })));
  }
  const drawnBoxes = [
    ...boxes,
    ...frames.map((frame) => ({ ...frame, what: `frame of ${frame.what}` })),
    ...runs.flatMap(({ id, points }) => partsOf(id, points)),
  ];
  for (const { what } of frames) holders.set(`frame of ${what}`, around(of(what)));
  for (const { id, from, port } of runs) holders.set(id, around(behind({ step: from, port })));
  return frames.flatMap((frame) =>
    drawnBoxes
      .filter(({ what }) => what !== frame.what)
      .filter(({ what }) => ![frame.what, ...around(of(frame.what))].some((step) => what === `frame of ${step}`))
      .flatMap(({ what, ...box }) => {
        const belongs = holders.get(what)?.includes(frame.what) ?? false;
        const near = 0.5;
        const whole =
          box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
        const touches =
          box.left < frame.right - near &&
          frame.left + near < box.right + 0.01 &&
          box.top < frame.bottom - near &&
          frame.top + near < box.bottom + 0.01;
        return belongs === (belongs ? whole : touches) ? [] : [`${what} ${belongs ? "out of" : "in"} ${frame.what}`];
      }),
  );
}

function partsOf(what: string, points: readonly Point[]): Box[] {
  return points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return {
      what,
      left: Math.min(before.x, point.x),
      right: Math.max(before.x, point.x),
      top: Math.min(before.y, point.y),
      bottom: Math.max(before.y, point.y),
    };
  });
}

function overlapping(boxes: readonly Box[]): string[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.what} and ${b.what}`),
  );
}

/** Arbitrary workflows with long titles and conditions, and with steps inside each other, without manually placed cards. */
const numbers = fc.array(fc.nat(10_000), { minLength: 120, maxLength: 120 });
const anyFramed = numbers.map(framedGraphFrom).map((graph): Graph => {
  const steps = graph.steps.map((step, index) => (index % 3 === 0 ? { ...step, onError: "path" as const } : step));
  return { ...graph, steps };
});
const anyGraph = fc.oneof(anyFramed, numbers.map(graphFrom)).map((graph): Graph => {
  const steps = graph.steps.map(({ position: _moved, ...step }) => ({
    ...step,
    title: long,
    settings: step.kind === "condition" ? settings : step.settings,
  }));
  return { ...graph, steps };
});

describe("what is drawn of a workflow", () => {
  it("[W3] never lies on each other: cards, words and + of 600 workflows", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { boxes } = drawn(graph, layOut(layoutRequest(graph, cardViews(graph, names))));
        expect(boxes.every(({ left, top }) => Number.isFinite(left) && Number.isFinite(top))).toBe(true);
        expect(overlapping(boxes)).toEqual([]);
      }),
      { numRuns: 600 },
    );
  }, 120_000);

  it("[W3] has no line behind a card that it does not belong to", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { boxes, runs } = drawn(graph, layOut(layoutRequest(graph, cardViews(graph, names))));
        const cards = boxes.filter(({ what }) => what === TRIGGER_ID || graph.steps.some(({ id }) => id === what));
        for (const { id, from, to, points } of runs) {
          const others = cards.filter(({ what }) => what !== from && what !== to);
          const behind = partsOf(id, points).flatMap((part) =>
            others.filter(
              (b) =>
                part.left < b.right && b.left < part.right + 0.01 && part.top < b.bottom && b.top < part.bottom + 0.01,
            ),
          );
          expect(behind.map(({ what }) => `${id} behind ${what}`)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  it("[W4] has in each frame all that stands inside of its step, and nothing else: cards, lines, words and +", () => {
    fc.assert(
      fc.property(anyFramed, (graph) => {
        expect(framed(graph, layOut(layoutRequest(graph, cardViews(graph, names))))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  it("[W4] has all that stands inside of a step in its frame wherever cards are dragged to", () => {
    fc.assert(
      fc.property(anyFramed, fc.nat(100), fc.integer({ min: -900, max: 900 }), (graph, which, by) => {
        const layout = layOut(layoutRequest(graph, cardViews(graph, names)));
        const steps = graph.steps.map((step, index) => {
          const { x, y } = layout.positions.get(step.id) ?? { x: 0, y: 0 };
          return index === which % graph.steps.length ? { ...step, position: { x: x + by, y: y + 40 } } : step;
        });
        const outside = framed({ ...graph, steps }, layout).filter((problem) => problem.includes("out of"));
        expect(outside.filter((problem) => graph.steps.some(({ id }) => problem.startsWith(`${id} `)))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it("[W3] says on the line of a condition when it is taken, in the words of its rows, and the same in the outline", () => {
    const step = { id: "a", kind: "condition", title: "A", settings, onError: "stop" as const };
    const graph: Graph = { schema: 1, trigger: { kind: "schedule", formId: null }, steps: [step], edges: [] };
    const labelOf = (of: Graph) => cardViews(of, names).get("a")?.ports[0]?.label;
    expect(labelOf(graph)).toBe(sentence);
    const listed = outline(graph, { value: names.values(graph) }).map(({ from }) => from?.label);
    expect(listed).toContain(sentence);
    // The card shows only the beginning of the sentence, so only its end may differ.
    const other = { ...step, settings: { expression: `run.trigger == "${long} or not"` } };
    expect(labelOf({ ...graph, steps: [other] })).toBe(`Run › Started by is “${long} or not”`);
  });

  it("[W3] keeps a + for every way out of a card that no layout knows yet, clear of the card and of each other", () => {
    for (const ports of [["true"], ["true", "false"], ["true", "false", "error"]]) {
      const step = { id: "a", kind: "condition", title: long, settings: {}, onError: "path" as const };
      const graph: Graph = {
        schema: 1,
        trigger: { kind: "schedule", formId: null },
        triggerPosition: { x: 900, y: 0 },
        steps: [step],
        edges: [],
      };
      const { boxes } = drawn(graph, emptyLayout);
      expect(boxes.filter(({ what }) => ports.some((port) => what === `+ of open a.${port}`))).toHaveLength(
        ports.length,
      );
      expect(overlapping(boxes)).toEqual([]);
    }
  });
});
