import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stepKinds } from "../steps/registry.gen.ts";
import { framedGraphFrom, graphFrom, makeGraph, makeStep } from "../testing/graphs.ts";
import { applyOperation, type Operation } from "./apply-operation.ts";
import { framesOf } from "./frames.ts";
import { connectProblem } from "./operations/connect.ts";
import { copySteps } from "./operations/paste.ts";
import { withInside } from "./operations/with-inside.ts";
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
/** A loop in a line, with two branches and a step behind them inside. */
const rows = () =>
  makeGraph(
    [
      makeStep("before", "set-variables"),
      makeStep("rows", "loop"),
      makeStep("after", "set-variables"),
      makeStep("both", "parallel", { settings: stepKinds.parallel?.initial ?? {} }),
      makeStep("one", "http-request"),
      makeStep("last", "set-variables", {
        settings: { variables: [{ name: "x", value: "{{ loops.rows.item }} {{ steps.one.body }} {{ item }}" }] },
      }),
    ],
    ["trigger.out>before", "before.out>rows", "rows.each>both", "both.branch_2>one", "both.out>last", "rows.out>after"],
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

  it("[W4] removes with a step what stands inside of it, and goes on behind it", () => {
    const { graph } = applyOperation(rows(), { type: "remove-steps", stepIds: ["rows"] });
    expect(graph.steps.map(({ id }) => id)).toEqual(["before", "after"]);
    expect(lines(graph)).toEqual(["before.out>after", "trigger.out>before"]);
  });

  it("[W4] goes on inside when a step inside is removed", () => {
    const { graph } = applyOperation(rows(), { type: "remove-steps", stepIds: ["both"] });
    expect(lines(graph)).toEqual(["before.out>rows", "rows.each>last", "rows.out>after", "trigger.out>before"]);
  });

  it("[W4] copies a step with what stands inside of it, whose expressions follow", () => {
    const { graph } = applyOperation(rows(), {
      type: "paste",
      fragment: copySteps(rows(), ["rows"]),
      offset: { x: 0, y: 0 },
    });
    expect(lines(graph)).toEqual(
      [...lines(rows()), "both_2.branch_2>one_2", "both_2.out>last_2", "rows_2.each>both_2"].sort(),
    );
    expect(graph.steps.at(-1)?.settings).toEqual({
      variables: [{ name: "x", value: "{{ loops.rows_2.item }} {{ steps.one_2.body }} {{ item }}" }],
    });
  });

  it("[W4] never leads a line into or out of a frame by removing or pasting steps", () => {
    const anyFramed = fc.array(fc.nat(10_000), { minLength: 80, maxLength: 80 }).map(framedGraphFrom);
    const anyAct = anyFramed.chain((graph) =>
      fc.tuple(fc.constant(graph), fc.subarray(graph.steps.map(({ id }) => id))),
    );
    fc.assert(
      fc.property(anyAct, ([graph, stepIds]) => {
        const gone = withInside(graph, stepIds);
        const { graph: left } = applyOperation(graph, { type: "remove-steps", stepIds });
        const frames = framesOf(graph);
        expect(framesOf(left).crossing).toEqual([]);
        expect(left.steps.map(({ id }) => id)).toEqual(
          graph.steps.map(({ id }) => id).filter((id) => !gone.includes(id)),
        );
        for (const { id } of left.steps) expect([id, framesOf(left).of(id)]).toEqual([id, frames.of(id)]);
        const fragment = copySteps(graph, stepIds);
        const { graph: more } = applyOperation(graph, { type: "paste", fragment, offset: { x: 0, y: 0 } });
        expect(framesOf(more).crossing).toEqual([]);
        expect(more.steps).toHaveLength(graph.steps.length + gone.length);
      }),
    );
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

  it.each([
    ['{{ steps["get"].body }}', '{{ steps["get_2"].body }}'],
    ["{{ steps['get'].body }}", "{{ steps['get_2'].body }}"],
    ['{{ steps[ "get" ]["body"] }}', '{{ steps["get_2"]["body"] }}'],
    ["{{ steps . get.body }}", "{{ steps .get_2.body }}"],
    ["{{ default(steps.get.body, steps['get'].status) }}", "{{ default(steps.get_2.body, steps['get_2'].status) }}"],
    ['{{ "steps.get" + steps.get.body }}', '{{ "steps.get" + steps.get_2.body }}'],
    ["{{ steps.getting.body }}", "{{ steps.getting.body }}"],
    ["{{ form.steps.get }}", "{{ form.steps.get }}"],
    ['{{ form["steps"].get }}', '{{ form["steps"].get }}'],
  ])("[W3] lets a pasted step follow %s", (written, pasted) => {
    const keep = makeStep("keep", "set-variables", { settings: { variables: [{ name: "x", value: written }] } });
    const start = makeGraph([makeStep("get", "http-request"), keep], ["trigger.out>get", "get.out>keep"]);
    const fragment = copySteps(start, ["get", "keep"]);
    const { graph } = applyOperation(start, { type: "paste", fragment, offset: { x: 0, y: 0 } });
    expect(graph.steps[3]?.settings).toEqual({ variables: [{ name: "x", value: pasted }] });
  });

  it("[W3] lets a pasted step follow inside a JSON body and under input names with full stops", () => {
    const body = { kind: "json", text: '{ "a": "{{ steps["get"].body }}", "b": {{ steps["get"].status }} }' };
    const call = makeStep("call", "http-request", { settings: { url: "https://example.com", body } });
    const inputs = {
      "contact.email": "{{ steps.get.body }}",
      contact: { email: "no" },
      constructor: ["{{ steps.get.a }}"],
    };
    const act = makeStep("act", "connector-action", { settings: { connectorKey: "crm", action: "add", inputs } });
    const start = makeGraph([makeStep("get", "http-request"), call, act], []);
    const fragment = copySteps(start, ["get", "call", "act"]);
    const { graph } = applyOperation(start, { type: "paste", fragment, offset: { x: 0, y: 0 } });
    const [pastedCall, pastedAct] = graph.steps.slice(4);
    expect(pastedCall?.settings.body).toEqual({
      kind: "json",
      text: '{ "a": "{{ steps["get_2"].body }}", "b": {{ steps["get_2"].status }} }',
    });
    expect(pastedAct?.settings.inputs).toEqual({
      "contact.email": "{{ steps.get_2.body }}",
      contact: { email: "no" },
      constructor: ["{{ steps.get_2.a }}"],
    });
  });

  it.each(["steps.http_request.status == 200", 'steps["http_request"].status == 200', "steps['http_request'].ok"])(
    "[W3] keeps the id that %s still names from a new step",
    (expression) => {
      const graph = makeGraph([makeStep("a", "condition", { settings: { expression } })], []);
      expect(freeStepId(graph, "HTTP request")).toBe("http_request_2");
    },
  );

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
  const coordinate = fc.integer({ min: -10_000, max: 10_000 });
  const place = fc.record({ x: coordinate, y: coordinate });
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
