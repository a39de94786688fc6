import type { Graph } from "@formwork/domain";
import { expect, it } from "vitest";
import { inRunOrder } from "./in-run-order.ts";

const step = (id: string) => ({ id, kind: "stop", title: id, settings: {} });
const line = (from: string, to: string) => ({
  id: `${from}-${to}`,
  from: { step: from, port: "out" },
  to: { step: to },
});
const graph = {
  trigger: { kind: "schedule" },
  steps: [step("add"), step("known"), step("find")],
  edges: [line("trigger", "find"), line("find", "known"), line("known", "add")],
} as unknown as Graph;
const at = (stepId: string, ms: number, attempt = 1) => ({ stepId, attempt, startedAt: new Date(ms) });

it("keeps the order of time, and follows the lines where steps began in the same millisecond", () => {
  const attempts = [at("add", 5), at("known", 5), at("find", 1, 2), at("find", 0)];
  expect(inRunOrder(graph, attempts).map(({ stepId }) => stepId)).toEqual(["find", "find", "known", "add"]);
});

it("puts a step that the graph does not have after those that began with it", () => {
  expect(inRunOrder(graph, [at("gone", 5), at("known", 5)]).map(({ stepId }) => stepId)).toEqual(["known", "gone"]);
});
