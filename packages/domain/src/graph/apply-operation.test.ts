import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphFrom, makeGraph, makeStep } from "../testing/graphs.ts";
import { applyOperation, type Operation } from "./apply-operation.ts";
import { connectProblem } from "./operations/connect.ts";
import { copySteps } from "./operations/paste.ts";
import { portsOf } from "./ports.ts";
import { inOrder } from "./reach.ts";
import { type Graph, graphSchema, TRIGGER_ID } from "./schema.ts";
import { freeStepId } from "./step-ids.ts";

const anyGraph = fc.array(fc.nat(10_000), { maxLength: 60 }).map(graphFrom);

const lines = (graph: Graph) => graph.edges.map(({ from, to }) => `${from.step}.${from.port}>${to.step}`).sort();
const line = () =>
  makeGraph(
    [makeStep("a", "set-variables"), makeStep("b", "condition"), makeStep("c", "set-variables")],
    ["trigger.out>a", "a.out>b", "b.true>c"],
  );

describe("edits of a graph", () => {
  it("[W3] puts a new step between two steps", () => {
    const { graph } = applyOperation(line(), {
      type: "add-step",
      step: makeStep("n", "condition"),
      after: { step: "a", port: "out" },
    });
    expect(lines(graph)).toEqual(["a.out>n", "b.true>c", "n.true>b", "trigger.out>a"]);
  });

  it("[W3] heals the line around a removed step", () => {
    const { graph } = applyOperation(line(), { type: "remove-steps", stepIds: ["a", "b"] });
    expect(lines(graph)).toEqual(["trigger.out>c"]);
  });

  it("[W3] removes lines from a way out that a change takes away", () => {
    const start = makeGraph(
      [makeStep("a", "http-request", { onError: "path" }), makeStep("b", "set-variables")],
      ["trigger.out>a", "a.error>b"],
    );
    const { graph } = applyOperation(start, { type: "update-step", stepId: "a", set: { onError: "stop" } });
    expect(lines(graph)).toEqual(["trigger.out>a"]);
  });

  it("[W3] refuses a line that would close a circle, and says why", () => {
    expect(connectProblem(line(), { step: "b", port: "false" }, "a")).toContain("circle");
    expect(() => applyOperation(line(), { type: "connect", from: { step: "b", port: "false" }, to: "a" })).toThrow(
      expect.objectContaining({ code: "GRAPH_INVALID" }),
    );
  });

  it("[W3] pastes a fragment under new ids, and its expressions follow", () => {
    const start = makeGraph(
      [
        makeStep("get", "http-request"),
        makeStep("keep", "set-variables", {
          settings: { variables: [{ name: "x", value: "steps.get {{ steps.get.body }} {{ form.name }}" }] },
        }),
      ],
      ["trigger.out>get", "get.out>keep"],
    );
    const { graph } = applyOperation(start, {
      type: "paste",
      fragment: copySteps(start, ["get", "keep"]),
      offset: { x: 10, y: 10 },
    });
    expect(graph.steps[3]?.settings).toEqual({
      variables: [{ name: "x", value: "steps.get {{ steps.get_2.body }} {{ form.name }}" }],
    });
    expect(lines(graph)).toContain("get_2.out>keep_2");
  });

  it("[W3] never gives a new step the id of a removed one that expressions still name", () => {
    const graph = makeGraph(
      [makeStep("a", "condition", { settings: { expression: "steps.http_request.status == 200" } })],
      [],
    );
    expect(freeStepId(graph, "HTTP request")).toBe("http_request_2");
    expect(freeStepId(graph, "in")).toBe("in_2");
  });
});

const anyOperation = (graph: Graph): fc.Arbitrary<Operation> => {
  const ids = [...graph.steps.map(({ id }) => id), "gone"];
  const id = fc.constantFrom(...ids);
  const ways = [
    { step: TRIGGER_ID, port: "out" },
    ...graph.steps.flatMap((step) => portsOf(step).map((port) => ({ step: step.id, port: port.id }))),
  ];
  const way = fc.constantFrom(...ways);
  const place = fc.record({ x: fc.integer(), y: fc.integer() });
  return fc.oneof(
    fc.record({
      type: fc.constant("add-step" as const),
      step: fc.constantFrom("condition", "stop-with-error", "http-request").map((kind) => makeStep("fresh", kind)),
      after: fc.option(way),
    }),
    fc.record({ type: fc.constant("remove-steps" as const), stepIds: fc.subarray(ids) }),
    fc.record({
      type: fc.constant("update-step" as const),
      stepId: id,
      set: fc.record({ onError: fc.constantFrom("stop" as const, "path" as const), note: fc.string() }),
      unset: fc.subarray(["retry" as const, "timeoutMs" as const]),
    }),
    fc.record({ type: fc.constant("rename-step" as const), stepId: id, title: fc.string() }),
    fc.record({ type: fc.constant("connect" as const), from: way, to: id }),
    fc.record({
      type: fc.constant("disconnect" as const),
      edgeIds: fc.subarray(["gone", ...graph.edges.map((edge) => edge.id)]),
    }),
    fc.record({
      type: fc.constant("move-steps" as const),
      positions: fc.dictionary(fc.constantFrom(...ids, TRIGGER_ID), place),
    }),
    fc.record({
      type: fc.constant("paste" as const),
      fragment: fc.subarray(ids).map((chosen) => copySteps(graph, chosen)),
      offset: place,
    }),
    fc.constant<Operation>({ type: "set-trigger", trigger: { kind: "schedule", formId: null } }),
  );
};
const graphAndOperation = anyGraph.chain((graph) => fc.tuple(fc.constant(graph), anyOperation(graph)));

const attempt = (graph: Graph, operation: Operation) => {
  try {
    return applyOperation(graph, operation);
  } catch {
    return null;
  }
};

describe("any edit of any graph", () => {
  it("[W3] is undone exactly by its inverse, and redone by the inverse of that", () => {
    fc.assert(
      fc.property(graphAndOperation, ([graph, operation]) => {
        const before = structuredClone(graph);
        const done = attempt(graph, operation);
        expect(graph).toEqual(before);
        if (!done) return;
        const undone = applyOperation(done.graph, JSON.parse(JSON.stringify(done.inverse)));
        expect(undone.graph).toEqual(graph);
        expect(applyOperation(undone.graph, undone.inverse).graph).toEqual(done.graph);
      }),
      { numRuns: 150 },
    );
  });

  it("[W3] leaves a graph that is well formed and has no circle", () => {
    fc.assert(
      fc.property(graphAndOperation, ([graph, operation]) => {
        const done = attempt(graph, operation)?.graph;
        if (!done) return;
        expect(graphSchema.safeParse(done).success).toBe(true);
        expect(inOrder(done)).toHaveLength(done.steps.length + 1);
        expect(new Set(done.edges.map(({ id }) => id)).size).toBe(done.edges.length);
        expect(new Set(done.edges.map(({ from }) => `${from.step}.${from.port}`)).size).toBe(done.edges.length);
      }),
      { numRuns: 150 },
    );
  });
});
