import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileGraph } from "../graph/compile.ts";
import type { Graph } from "../graph/schema.ts";
import { graphFrom, makeGraph, makeState, makeStep } from "../testing/graphs.ts";
import { advance } from "./advance.ts";
import type { Effect } from "./effects.ts";
import type { RunState, StepOutcome } from "./state.ts";

const anyGraph = fc.array(fc.nat(10_000), { maxLength: 60 }).map(graphFrom);

const outcome = (stepId: string, extra: Partial<StepOutcome> = {}): StepOutcome => ({
  stepId,
  status: "succeeded",
  port: "out",
  output: null,
  error: null,
  attempt: 1,
  ...extra,
});
const failed = (stepId: string, extra: Partial<StepOutcome> = {}) =>
  outcome(stepId, { status: "failed", port: null, error: { code: "REMOTE_ERROR", message: "No" }, ...extra });
const next = (graph: Graph, state: RunState): Effect => advance({ plan: compileGraph(graph), state, catalogue: {} });
const two = (onError: "stop" | "continue" | "path") =>
  makeGraph(
    [makeStep("a", "http-request", { onError }), makeStep("b", "set-variables"), makeStep("c", "set-variables")],
    ["trigger.out>a", "a.out>b", ...(onError === "path" ? ["a.error>c"] : [])],
  );

describe("what a run does next", () => {
  it("[W3] starts with the step behind the trigger and ends where the line ends", () => {
    expect(next(two("stop"), makeState())).toMatchObject({
      kind: "work",
      stepId: "a",
      attempt: 1,
      portOnFailure: null,
      work: { kind: "http", guarantee: "none" },
    });
    expect(next(two("stop"), makeState({ name: "Ana" }, [outcome("a")]))).toMatchObject({
      kind: "settle",
      stepId: "b",
      variables: { from_b: "Ana" },
    });
    expect(next(two("stop"), makeState({}, [outcome("a"), outcome("b")]))).toEqual({
      kind: "finish",
      status: "succeeded",
      error: null,
    });
    expect(next(makeGraph([], []), makeState())).toMatchObject({ kind: "finish", status: "succeeded" });
  });

  it.each([
    ["stop", { kind: "finish", status: "failed", error: { code: "REMOTE_ERROR" } }],
    ["continue", { kind: "settle", stepId: "b" }],
    ["path", { kind: "settle", stepId: "c" }],
  ] as const)("[W5] a failed step set to %s leads on as its rule says", (onError, expected) => {
    const state = makeState({ name: "Ana" }, [failed("a")]);
    expect(next(two(onError), state)).toMatchObject(expected);
    expect(next(two(onError), makeState({ name: "Ana" }, [failed("a", { status: "unknown" })]))).toMatchObject(
      expected,
    );
  });

  it("[W5] a failed step whose own path leads nowhere ends the run as failed, never as succeeded", () => {
    const graph = makeGraph([makeStep("a", "http-request", { onError: "path" })], ["trigger.out>a"]);
    expect(next(graph, makeState({}, [failed("a", { port: "error" })]))).toMatchObject({
      kind: "finish",
      status: "failed",
      error: { code: "REMOTE_ERROR" },
    });
  });

  it("[W5] a failed condition that goes on does so by the way that is written down", () => {
    const graph = makeGraph(
      [
        makeStep("if", "condition", { settings: { expression: "form.gone == 1" }, onError: "continue" }),
        makeStep("b", "set-variables"),
      ],
      ["trigger.out>if", "if.false>b"],
    );
    const effect = next(graph, makeState({ name: "Ana" }));
    expect(effect).toMatchObject({ kind: "fail-step", stepId: "if", portOnFailure: "false" });
    const port = effect.kind === "fail-step" ? effect.portOnFailure : null;
    expect(next(graph, makeState({ name: "Ana" }, [failed("if", { port })]))).toMatchObject({ stepId: "b" });
  });

  it.each([
    [outcome("a", { status: "started", port: null, attempt: 2 }), 2],
    [outcome("a", { status: "parked", port: null, attempt: 1 }), 1],
    [failed("a", { status: "waiting", attempt: 1 }), 2],
    [failed("a", { status: "waiting", attempt: 1, error: { code: "REMOTE_RATE_LIMITED", message: "Wait." } }), 1],
  ])("[W5] plans an interrupted step again: %o", (interrupted, attempt) => {
    expect(next(two("stop"), makeState({}, [interrupted]))).toMatchObject({ kind: "work", stepId: "a", attempt });
  });

  it.each([
    [20, "c"],
    [10, "b"],
  ])("[W4] a condition takes one way only, for age %d to %s", (age, stepId) => {
    const graph = makeGraph(
      [makeStep("if", "condition"), makeStep("c", "set-variables"), makeStep("b", "set-variables")],
      ["trigger.out>if", "if.true>c", "if.false>b"],
    );
    const decided = next(graph, makeState({ age }));
    expect(decided).toMatchObject({ kind: "settle", stepId: "if" });
    const port = decided.kind === "settle" ? decided.port : "";
    expect(next(graph, makeState({ age, name: "Ana" }, [outcome("if", { port })]))).toMatchObject({ stepId });
  });

  it("[W4] fails a step whose expression has no value, with its place", () => {
    const graph = makeGraph(
      [makeStep("if", "condition", { settings: { expression: "form.gone == 1" } })],
      ["trigger.out>if"],
    );
    expect(next(graph, makeState())).toMatchObject({
      kind: "fail-step",
      error: {
        code: "EXPRESSION_FAILED",
        details: { path: "steps.if.settings.expression", range: { start: 5, end: 9 } },
      },
    });
  });

  it("[W4] stops with the builder's words, whatever the step's error rule", () => {
    const graph = makeGraph(
      [makeStep("stop", "stop-with-error", { settings: { message: "Sorry {{ form.name }}" }, onError: "continue" })],
      ["trigger.out>stop"],
    );
    const effect = next(graph, makeState());
    expect(effect).toMatchObject({ kind: "fail-step", error: { code: "STOPPED_BY_STEP", message: "Sorry Ana" } });
    const error = effect.kind === "fail-step" ? effect.error : null;
    expect(next(graph, makeState({}, [failed("stop", { error })]))).toMatchObject({
      kind: "finish",
      status: "failed",
      error: { code: "STOPPED_BY_STEP" },
    });
  });

  it("[W4] waits until a date of the form", () => {
    const graph = makeGraph(
      [makeStep("w", "delay", { settings: { mode: "until", until: "addDays(form.start, -1)" } })],
      ["trigger.out>w"],
    );
    expect(next(graph, makeState({ start: "2026-05-02" }))).toMatchObject({
      kind: "wait",
      wait: { until: "2026-05-01T00:00:00.000Z" },
    });
  });

  it.each([
    ["form.start", "America/New_York", "2026-05-02T04:00:00.000Z"],
    ["addDays(form.start, -1)", "Europe/Berlin", "2026-04-30T22:00:00.000Z"],
    ["date(form.start)", "UTC", "2026-05-02T00:00:00.000Z"],
    ["'2026-05-02T12:00:00Z'", "America/New_York", "2026-05-02T12:00:00.000Z"],
    ["'2026-05-02T12:00:00+02:00'", "America/New_York", "2026-05-02T10:00:00.000Z"],
    ["'2026-05-02T12:00:00'", "America/New_York", "2026-05-02T16:00:00.000Z"],
    ["addHours('2026-05-02T12:00', 1)", "Europe/Berlin", "2026-05-02T11:00:00.000Z"],
    ["'20260502'", "America/New_York", "2026-05-02T04:00:00.000Z"],
  ])("[W4] waits until %s, where a day begins at midnight in %s", (until, zone, iso) => {
    const graph = makeGraph([makeStep("w", "delay", { settings: { mode: "until", until, zone } })], ["trigger.out>w"]);
    expect(next(graph, makeState({ start: "2026-05-02" }))).toMatchObject({ kind: "wait", wait: { until: iso } });
  });

  it("lets later steps read the outputs of earlier ones", () => {
    const graph = makeGraph(
      [
        makeStep("a", "http-request"),
        makeStep("b", "condition", { settings: { expression: "steps.a.status == 200" } }),
      ],
      ["trigger.out>a", "a.out>b"],
    );
    expect(next(graph, makeState({}, [outcome("a", { output: { status: 200 } })]))).toMatchObject({
      output: { result: true },
    });
  });
});

/** Plays a run to its end, answering each piece of work by the dice. */
function play(graph: Graph, dice: readonly boolean[]): { effects: Effect[]; state: RunState } {
  const plan = compileGraph(graph);
  const state = makeState();
  const effects: Effect[] = [];
  for (let turn = 0; ; turn += 1) {
    const effect = advance({ plan, state: structuredClone(state), catalogue: {} });
    effects.push(effect);
    if (effect.kind === "finish" || turn > graph.steps.length) return { effects, state };
    const worked = effect.kind === "settle" || (effect.kind === "work" && dice[turn % dice.length] === true);
    state.steps[effect.stepId] = worked
      ? outcome(effect.stepId, { port: effect.kind === "settle" ? effect.port : "out" })
      : failed(effect.stepId, {
          error: effect.kind === "fail-step" ? effect.error : { code: "REMOTE_ERROR", message: "No" },
        });
  }
}

describe("a run of any graph", () => {
  const runs = fc.tuple(anyGraph, fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }));

  it("ends, visits each step at most once, and only along lines it took", () => {
    fc.assert(
      fc.property(runs, ([graph, dice]) => {
        const { effects } = play(graph, dice);
        expect(effects.at(-1)?.kind).toBe("finish");
        const visited = effects.flatMap((effect) => (effect.kind === "finish" ? [] : [effect.stepId]));
        expect(new Set(visited).size).toBe(visited.length);
        const pairs = ["trigger", ...visited].slice(0, -1).map((from, index) => [from, visited[index]]);
        for (const [from, to] of pairs)
          expect(graph.edges.some((edge) => edge.from.step === from && edge.to.step === to)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("says the same thing whenever it is asked again", () => {
    fc.assert(
      fc.property(runs, ([graph, dice]) => {
        const { effects, state } = play(graph, dice);
        expect(advance({ plan: compileGraph(graph), state: JSON.parse(JSON.stringify(state)), catalogue: {} })).toEqual(
          effects.at(-1),
        );
      }),
      { numRuns: 100 },
    );
  });
});
