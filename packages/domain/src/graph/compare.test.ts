import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stepKinds } from "../steps/registry.gen.ts";
import { framedGraphFrom, graphFrom, makeGraph, makeStep } from "../testing/graphs.ts";
import { diffGraphs } from "./diff.ts";
import { outline } from "./outline.ts";

const anyGraph = fc.array(fc.nat(10_000), { maxLength: 60 }).map(graphFrom);

const before = makeGraph([makeStep("a", "condition"), makeStep("b", "set-variables")], ["trigger.out>a", "a.true>b"]);

describe("the difference between two versions", () => {
  it("[W9] lists steps and lines that came, went and changed", () => {
    const after = makeGraph(
      [makeStep("a", "condition", { title: "New", settings: { expression: "true" } }), makeStep("c", "set-variables")],
      ["trigger.out>a", "a.false>c"],
      { kind: "schedule", formId: null },
    );
    const diff = diffGraphs(before, after);
    expect(diff.triggerChanged).toBe(true);
    expect(diff.steps.added.map(({ id }) => id)).toEqual(["c"]);
    expect(diff.steps.removed.map(({ id }) => id)).toEqual(["b"]);
    expect(diff.steps.changed).toMatchObject([{ parts: ["title", "settings"], settings: ["expression"] }]);
    expect(diff.lines.added.map(({ to }) => to.step)).toEqual(["c"]);
    expect(diff.lines.removed.map(({ to }) => to.step)).toEqual(["b"]);
  });

  it("[W9] is empty for the same graph, whatever its places, line ids and key order", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const copy = structuredClone(graph);
        for (const step of copy.steps) step.position = { x: 1, y: 2 };
        copy.edges = copy.edges.map((edge) => ({ ...edge, id: `${edge.id}x` }));
        const diff = diffGraphs(graph, copy);
        expect([
          diff.triggerChanged,
          diff.steps.added,
          diff.steps.removed,
          diff.steps.changed,
          diff.lines.added,
          diff.lines.removed,
        ]).toEqual([false, [], [], [], [], []]);
      }),
    );
  });
});

describe("the outline", () => {
  it("[W3] lists branches one after the other, indented, with open ends and joins", () => {
    const graph = makeGraph(
      [makeStep("a", "condition"), makeStep("b", "set-variables"), makeStep("loose", "stop-with-error")],
      ["trigger.out>a", "a.true>b", "a.false>b"],
    );
    expect(
      outline(graph).map(({ step, from, depth, joins }) => [step?.id ?? null, from?.port ?? null, depth, joins]),
    ).toEqual([
      ["a", "out", 0, false],
      ["b", "true", 1, false],
      [null, "out", 1, false],
      ["b", "false", 1, true],
      ["loose", null, 0, false],
    ]);
  });

  it("[W4] indents what stands inside a step below its branch, and goes on where the step stands", () => {
    const graph = makeGraph(
      [
        makeStep("rows", "loop"),
        makeStep("in", "set-variables"),
        makeStep("both", "parallel", { settings: stepKinds.parallel?.initial ?? {} }),
        makeStep("end", "delay"),
      ],
      ["trigger.out>rows", "rows.each>in", "rows.out>both", "both.branch_1>end"],
    );
    expect(
      outline(graph).map(({ step, from, depth }) => [step?.id ?? null, from?.label ?? null, from?.inside, depth]),
    ).toEqual([
      ["rows", null, false, 0],
      ["in", "For each", true, 1],
      [null, null, false, 1],
      ["both", null, false, 0],
      ["end", "Branch 1", true, 1],
      [null, null, false, 1],
      [null, "Branch 2", true, 1],
      [null, null, false, 0],
    ]);
  });

  it("[W3] names every step once outside of joins", () => {
    const anyFramed = fc.array(fc.nat(10_000), { minLength: 80, maxLength: 80 }).map(framedGraphFrom);
    fc.assert(
      fc.property(fc.oneof(anyGraph, anyFramed), (graph) => {
        const named = outline(graph).flatMap(({ step, joins }) => (step && !joins ? [step.id] : []));
        expect(named.sort()).toEqual(graph.steps.map(({ id }) => id).sort());
      }),
    );
  });
});
