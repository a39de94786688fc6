import type { Graph } from "@formwork/domain";
import { expect, it } from "vitest";
import { spanOf } from "./span.ts";

const stop = (id: string) => ({ id, kind: "stop", title: id, settings: {} });
const loop = (id: string) => ({ id, kind: "loop", title: id, settings: { list: "form.rows" } });
const both = {
  id: "both",
  kind: "parallel",
  title: "both",
  settings: { branches: [{ id: "branch_1" }, { id: "branch_2" }] },
};
const line = (step: string, port: string, to: string) => ({
  id: `${step}-${port}`,
  from: { step, port },
  to: { step: to },
});
const graph = {
  trigger: { kind: "schedule" },
  steps: [both, loop("rows"), loop("inner"), stop("deep"), stop("left"), stop("last")],
  edges: [
    line("trigger", "out", "both"),
    line("both", "branch_1", "left"),
    line("both", "branch_2", "rows"),
    line("rows", "each", "inner"),
    line("inner", "each", "deep"),
    line("both", "out", "last"),
  ],
} as unknown as Graph;

it("[W10] takes branches in, and stops at the passes of a loop", () => {
  expect(spanOf(graph, "")).toEqual({
    paths: ["", "both:branch_1", "both:branch_2"],
    loops: [{ path: "both:branch_2", stepId: "rows" }],
  });
});

it("[W10] begins anew in a pass", () => {
  expect(spanOf(graph, "both:branch_2.rows[7]")).toEqual({
    paths: ["both:branch_2.rows[7]"],
    loops: [{ path: "both:branch_2.rows[7]", stepId: "inner" }],
  });
});
