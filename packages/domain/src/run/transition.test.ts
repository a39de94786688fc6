import { describe, expect, it } from "vitest";
import type { ErrorData } from "../errors.ts";
import { compileGraph } from "../graph/compile.ts";
import { makeGraph, makeStep, planFirst } from "../testing/graphs.ts";
import { PlayedRun } from "../testing/played-run.ts";
import { entryOf, type StepEntry } from "./entry.ts";

const refused: ErrorData = { code: "REMOTE_REJECTED", message: "No" };
const busy: ErrorData = { code: "REMOTE_ERROR", message: "No", details: { status: 503 } };
const silent: ErrorData = { code: "REMOTE_TIMEOUT", message: "No answer." };
const no = (error: ErrorData) => ({ ok: false as const, error, requestId: null });
const yes = (output: StepEntry["output"] = null) => ({ ok: true as const, output, requestId: null });
const unkeyed = { guarantee: "none" as const, identity: null, authorizationId: null };
const before = (extra: Partial<StepEntry>) =>
  entryOf({
    path: "",
    stepId: "a",
    stepKind: "http-request",
    attempt: 1,
    status: "started",
    startedAt: "2025-12-31T23:00:00.000Z",
    ...extra,
  });

const two = (onError: "stop" | "continue" | "path") =>
  makeGraph(
    [makeStep("a", "http-request", { onError }), makeStep("b", "set-variables"), makeStep("c", "set-variables")],
    ["trigger.out>a", "a.out>b", ...(onError === "path" ? ["a.error>c"] : [])],
  );
const steps = ({ journal }: PlayedRun) =>
  journal.filter(({ status }) => status !== "started").map(({ stepId, status }) => `${stepId} ${status}`);

describe("what a run does next", () => {
  it("[W3] starts with the step behind the trigger and ends where the line ends", () => {
    const run = new PlayedRun(two("stop"));
    expect(run.effects).toMatchObject([
      { kind: "work", path: "", stepId: "a", attempt: 1, work: { kind: "http", guarantee: "none" } },
    ]);
    run.work(yes());
    expect(run.state.variables).toEqual({ from_b: "Ana" });
    expect(steps(run)).toEqual(["a succeeded", "b succeeded"]);
    expect(run.end).toEqual({ status: "succeeded", error: null });
    expect(new PlayedRun(makeGraph([], [])).end).toMatchObject({ status: "succeeded" });
  });

  it.each([
    ["stop", ["a failed"], "failed"],
    ["continue", ["a failed", "b succeeded"], "succeeded"],
    ["path", ["a failed", "c succeeded"], "succeeded"],
  ] as const)("[W5] a failed step set to %s leads on as its rule says", (onError, expected, status) => {
    const run = new PlayedRun(two(onError));
    run.work(no(refused));
    expect(steps(run)).toEqual(expected);
    expect(run.end?.status).toBe(status);
    expect(run.end?.error ?? null).toEqual(status === "failed" ? refused : null);
  });

  it.each(["stop", "continue", "path"] as const)(
    "[N12] what nobody knows leads on as a failure, set to %s",
    (onError) => {
      const run = new PlayedRun(two(onError));
      run.work(no(silent), unkeyed);
      expect(steps(run)[0]).toBe("a unknown");
      expect(run.end?.status).toBe(onError === "stop" ? "failed" : "succeeded");
    },
  );

  it("[W5] a failed step whose own path leads nowhere ends the run as failed, never as succeeded", () => {
    const run = new PlayedRun(makeGraph([makeStep("a", "http-request", { onError: "path" })], ["trigger.out>a"]));
    run.work(no(refused));
    expect(run.end).toEqual({ status: "failed", error: refused });
    expect(
      new PlayedRun(makeGraph([makeStep("a", "http-request", { onError: "path" })], ["trigger.out>a"]), {
        journal: run.journal,
      }).end,
    ).toEqual(run.end);
  });

  it("[W5] a failed condition that goes on does so by the way that is written down", () => {
    const condition = { settings: { expression: "form.gone == 1" }, onError: "continue" } as const;
    const run = new PlayedRun(
      makeGraph(
        [makeStep("if", "condition", condition), makeStep("b", "set-variables")],
        ["trigger.out>if", "if.false>b"],
      ),
    );
    expect(run.journal[0]).toMatchObject({ stepId: "if", status: "failed", port: "false" });
    expect(steps(run)).toEqual(["if failed", "b succeeded"]);
  });

  it.each([
    [20, "c"],
    [10, "b"],
  ])("[W4] a condition takes one way only, for age %d to %s", (age, stepId) => {
    const graph = makeGraph(
      [makeStep("if", "condition"), makeStep("c", "set-variables"), makeStep("b", "set-variables")],
      ["trigger.out>if", "if.true>c", "if.false>b"],
    );
    expect(steps(new PlayedRun(graph, { form: { age, name: "Ana" } }))).toEqual([
      "if succeeded",
      `${stepId} succeeded`,
    ]);
  });

  it("[W4] fails a step whose expression has no value, with its place", () => {
    const condition = makeStep("if", "condition", { settings: { expression: "form.gone == 1" } });
    expect(new PlayedRun(makeGraph([condition], ["trigger.out>if"])).end).toMatchObject({
      error: {
        code: "EXPRESSION_FAILED",
        details: { path: "steps.if.settings.expression", range: { start: 5, end: 9 } },
      },
    });
  });

  it("[W4] stops with the builder's words, whatever the step's error rule", () => {
    const stop = makeStep("stop", "stop-with-error", {
      settings: { message: "Sorry {{ form.name }}" },
      onError: "continue",
    });
    expect(new PlayedRun(makeGraph([stop], ["trigger.out>stop"])).end).toMatchObject({
      status: "failed",
      error: { code: "STOPPED_BY_STEP", message: "Sorry Ana" },
    });
  });

  it("lets later steps read the outputs of earlier ones", () => {
    const graph = makeGraph(
      [
        makeStep("a", "http-request"),
        makeStep("b", "condition", { settings: { expression: "steps.a.status == 200" } }),
      ],
      ["trigger.out>a", "a.out>b"],
    );
    const run = new PlayedRun(graph);
    run.work(yes({ status: 200 }));
    expect(run.journal.at(-1)).toMatchObject({ stepId: "b", output: { result: true } });
  });

  it("refuses a graph whose lines lead in a circle, which no editor draws", () => {
    const graph = makeGraph(
      [makeStep("a", "set-variables"), makeStep("b", "set-variables")],
      ["trigger.out>a", "a.out>b", "b.out>a"],
    );
    expect(() => compileGraph(graph)).toThrow(
      expect.objectContaining({ code: "GRAPH_INVALID", details: { path: "steps.a" } }),
    );
  });
});

describe("a step that is tried again", () => {
  it("[W5] writes the failed try and the one to come, and ends when no try is left", () => {
    const run = new PlayedRun(two("stop"));
    const waits: number[] = [];
    for (let left = 4; left > 0; left--) {
      run.work(no(busy));
      const [effect] = run.effects;
      if (effect?.kind !== "wait" || effect.wait.kind !== "time") break;
      waits.push(effect.wait.forMs ?? 0);
      run.wake();
    }
    expect(waits).toEqual([1_000, 4_000, 16_000]);
    expect(run.journal.filter(({ status }) => status === "failed").map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(run.end).toMatchObject({ status: "failed", error: { code: "REMOTE_ERROR" } });
  });

  it("[N4] rests for a service without using up a try, and no longer than a day", () => {
    const run = new PlayedRun(two("stop"));
    const limited: ErrorData = {
      code: "REMOTE_RATE_LIMITED",
      message: "Wait.",
      details: { retryAfterSeconds: 40_000 },
    };
    for (let pauses = 0; pauses < 2; pauses++) {
      run.work(no(limited));
      expect(run.journal.at(-1)).toMatchObject({
        status: "waiting",
        attempt: 1,
        error: { details: { since: "2026-01-01T00:00:00.000Z" } },
      });
      run.wake();
    }
    run.work(no(limited));
    expect(run.journal.filter(({ status }) => status === "failed")).toMatchObject([
      { attempt: 1, error: { code: "REMOTE_RATE_LIMITED" } },
    ]);
  });

  it("[N1] waits for somebody's authorization, and begins the same try again when it has come", () => {
    const run = new PlayedRun(two("stop"));
    const [effect] = run.effects;
    if (effect?.kind !== "work") throw new Error("no work");
    const error: ErrorData = { code: "CONNECTION_NOT_AUTHORIZED", message: "Connect it." };
    const refusal = {
      guarantee: "none" as const,
      identity: { ok: false },
      error,
      park: { connectionId: "c", userId: "u" },
    };
    run.tell({ kind: "refused", effect, refusal });
    expect(run.journal.at(-1)).toMatchObject({
      status: "parked",
      identity: { ok: false },
      wait: { kind: "consent", connectionId: "c", userId: "u", code: "CONNECTION_NOT_AUTHORIZED" },
    });
    expect(new PlayedRun(two("stop"), { journal: run.journal }).effects).toMatchObject([{ kind: "work", attempt: 1 }]);
  });
});

describe("a run that another process goes on with", () => {
  it.each([
    [before({ status: "started", guarantee: "keyed", attempt: 2 }), 2],
    [before({ status: "parked", guarantee: "none" }), 1],
    [before({ status: "waiting", attempt: 3 }), 3],
  ])("[W5] plans an interrupted step again: %o", (entry, attempt) => {
    expect(new PlayedRun(two("stop"), { journal: [entry] }).effects).toMatchObject([
      { kind: "work", stepId: "a", attempt },
    ]);
  });

  it("[N12] never repeats a write that was under way and cannot be repeated safely", () => {
    const run = new PlayedRun(two("stop"), { journal: [before({ guarantee: "none" })] });
    expect(run.effects).toEqual([]);
    expect(run.journal.at(-1)).toMatchObject({
      status: "unknown",
      error: { code: "OUTCOME_UNKNOWN" },
      startedAt: "2025-12-31T23:00:00.000Z",
    });
    expect(run.end).toMatchObject({ status: "failed", error: { code: "OUTCOME_UNKNOWN" } });
  });

  it("[W4] waits out what is left of a wait, and goes on when its time has come", () => {
    const graph = makeGraph(
      [makeStep("a", "delay", { settings: { mode: "for", duration: { amount: 2, unit: "hours" } } })],
      ["trigger.out>a"],
    );
    const first = new PlayedRun(graph);
    expect(first.effects).toMatchObject([
      { kind: "wait", wait: { until: "2026-01-01T02:00:00.000Z", forMs: 7_200_000 } },
    ]);
    const early = new PlayedRun(graph, { journal: first.journal, now: "2026-01-01T01:00:00.000Z" });
    expect(early.effects).toMatchObject([{ kind: "wait", wait: { until: "2026-01-01T02:00:00.000Z" } }]);
    const late = new PlayedRun(graph, { journal: first.journal, now: "2026-01-01T05:00:00.000Z" });
    expect(late.journal.at(-1)).toMatchObject({
      status: "succeeded",
      startedAt: "2026-01-01T00:00:00.000Z",
      finishedAt: "2026-01-01T05:00:00.000Z",
    });
    expect(late.end).toMatchObject({ status: "succeeded" });
  });

  it("[W10] ends what is open when somebody cancelled it, and says what nobody knows", () => {
    const run = new PlayedRun(two("stop"), { journal: [] });
    const [effect] = run.effects;
    if (effect?.kind !== "work") throw new Error("no work");
    run.tell({ kind: "started", effect, call: unkeyed });
    run.tell({ kind: "cancelled" });
    expect(run.journal.at(-1)).toMatchObject({ stepId: "a", status: "unknown" });
    expect(run.end).toMatchObject({ status: "cancelled", error: { code: "RUN_CANCELLED" } });
  });
});

describe("a wait until a date of the form", () => {
  const waitUntil = (until: string, zone?: string) => {
    const settings = { mode: "until", until, ...(zone !== undefined && { zone }) };
    return planFirst(makeGraph([makeStep("w", "delay", { settings })], ["trigger.out>w"]), { start: "2026-05-02" }, {});
  };

  it.each([
    ["addDays(form.start, -1)", undefined, "2026-05-01T00:00:00.000Z"],
    ["form.start", "America/New_York", "2026-05-02T04:00:00.000Z"],
    ["addDays(form.start, -1)", "Europe/Berlin", "2026-04-30T22:00:00.000Z"],
    ["date(form.start)", "UTC", "2026-05-02T00:00:00.000Z"],
    ["'2026-05-02T12:00:00Z'", "America/New_York", "2026-05-02T12:00:00.000Z"],
    ["'2026-05-02T12:00:00+02:00'", "America/New_York", "2026-05-02T10:00:00.000Z"],
    ["'2026-05-02T12:00:00'", "America/New_York", "2026-05-02T16:00:00.000Z"],
    ["addHours('2026-05-02T12:00', 1)", "Europe/Berlin", "2026-05-02T11:00:00.000Z"],
    ["'20260502'", "America/New_York", "2026-05-02T04:00:00.000Z"],
  ])("[W4] ends at %s, where a day begins at midnight in %s", (until, zone, iso) => {
    expect(waitUntil(until, zone)).toMatchObject({ kind: "wait", wait: { until: iso } });
  });
});
