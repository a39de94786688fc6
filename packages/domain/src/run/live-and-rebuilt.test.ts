import fc from "fast-check";
import { expect, it } from "vitest";
import type { ErrorData } from "../errors.ts";
import type { Graph } from "../graph/schema.ts";
import { randomRuns } from "../testing/env.ts";
import { graphFrom } from "../testing/graphs.ts";
import { PlayedRun } from "../testing/played-run.ts";
import type { WorkEffect, WorkResult } from "./effects.ts";
import type { StepEntry } from "./entry.ts";
import type { Guarantee } from "./work.ts";

// Random graphs of all kinds, random answers of the outside, and a crash wherever one can be.
const timeout = 60_000 + 10 * randomRuns;

const anyGraph = fc.array(fc.nat(10_000), { maxLength: 60 }).map(graphFrom);
const anyDice = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 30 });

const errors: ErrorData[] = [
  { code: "REMOTE_REJECTED", message: "No." },
  { code: "REMOTE_ERROR", message: "Later.", details: { status: 503 } },
  { code: "REMOTE_TIMEOUT", message: "No answer." },
  { code: "REMOTE_RATE_LIMITED", message: "Wait.", details: { retryAfterSeconds: 30_000, notSent: true } },
];
const guarantees: readonly Guarantee[] = ["read", "keyed", "none"];

/** What a step does on the outside depends on the step alone, so that a run with a crash meets the same as one without. */
function outside(
  effect: WorkEffect,
  dice: readonly number[],
): { guarantee: Guarantee; parks: boolean; result: WorkResult } {
  const number = Number(effect.stepId.slice(1));
  const roll = (dice[number % dice.length] ?? 0) + effect.attempt;
  const error = errors[roll % 7];
  const result: WorkResult = error
    ? { ok: false, error, requestId: null }
    : { ok: true, output: { status: roll }, requestId: null };
  return { guarantee: guarantees[roll % guarantees.length] ?? "none", parks: roll % 11 === 0, result };
}

interface Life {
  end: PlayedRun["end"];
  state: PlayedRun["state"];
  /** What left; `refused` where the service did nothing and said so. */
  calls: { stepId: string; guarantee: Guarantee; refused: boolean }[];
  unknown: string[];
  /** How often something happened at which a crash can be. */
  moments: number;
}

/**
 * Lives a run to its end as an executor does, with what it wrote down alone where it crashes.
 * @param crashes moments at which the process dies; what was not written down by then is gone
 */
function live(graph: Graph, dice: readonly number[], crashes: ReadonlySet<number> = new Set()): Life {
  const calls: Life["calls"] = [];
  const granted = new Set<string>();
  let written: StepEntry[] = [];
  let variables = {};
  let moments = 0;
  let run = new PlayedRun(graph);
  const write = () => {
    written = [...run.journal];
    variables = run.state.variables;
  };
  const dies = () => crashes.has(moments++);
  const crash = () => {
    run = new PlayedRun(graph, { journal: written, variables, now: run.now });
  };
  for (let turns = 0; run.end === null; turns++) {
    expect(turns).toBeLessThan(1_000);
    // Whoever lived through it and whoever reads of it know the same.
    expect(run.rebuilt()).toEqual(run.state);
    if (dies()) {
      crash();
      continue;
    }
    const [effect] = run.effects;
    expect(run.effects).toHaveLength(1);
    if (effect?.kind === "wait") {
      write();
      if (effect.wait.kind === "time") run.now = effect.wait.until;
      // Another process takes it up when the wait is over.
      crash();
      continue;
    }
    if (effect?.kind !== "work") throw new Error("nothing comes of this");
    const { guarantee, parks, result } = outside(effect, dice);
    run.effects = [];
    if (parks && !granted.has(effect.stepId)) {
      granted.add(effect.stepId);
      const error: ErrorData = { code: "CONNECTION_NOT_AUTHORIZED", message: "Connect it." };
      const park = { connectionId: "c", userId: null };
      run.tell({ kind: "refused", effect, refusal: { guarantee, identity: null, error, park } });
      continue;
    }
    // What came before is written down before anything leaves, and a write that cannot be repeated before it leaves itself.
    write();
    run.tell({ kind: "started", effect, call: { guarantee, identity: null, authorizationId: null } });
    if (guarantee === "none") write();
    if (dies()) {
      crash();
      continue;
    }
    const refused =
      !result.ok && (result.error.code === "REMOTE_RATE_LIMITED" || result.error.details?.notSent === true);
    calls.push({ stepId: effect.stepId, guarantee, refused });
    if (dies()) {
      crash();
      continue;
    }
    run.tell({ kind: "done", path: effect.path, stepId: effect.stepId, result });
  }
  const unknown = run.journal.filter(({ status }) => status === "unknown").map(({ stepId }) => stepId);
  return { end: run.end, state: run.state, calls, unknown, moments };
}

it("[N12] any run ends, comes by each step at most once, and only along its lines", { timeout }, () => {
  fc.assert(
    fc.property(anyGraph, anyDice, (graph, dice) => {
      const { end, state } = live(graph, dice);
      expect(end).not.toBeNull();
      const visited = Object.keys(state.frames[""]?.steps ?? {});
      const pairs = ["trigger", ...visited].slice(0, -1).map((from, index) => [from, visited[index]]);
      for (const [from, to] of pairs)
        expect(graph.edges.some((edge) => edge.from.step === from && edge.to.step === to)).toBe(true);
    }),
    { numRuns: Math.ceil(randomRuns / 5) },
  );
});

it("[N12] a run that crashes anywhere ends as one that did not, does nothing twice that is not safe to repeat, and says what nobody knows", {
  timeout,
}, () => {
  fc.assert(
    fc.property(anyGraph, anyDice, fc.array(fc.nat(200), { minLength: 1, maxLength: 4 }), (graph, dice, numbers) => {
      const whole = live(graph, dice);
      const crashed = live(graph, dice, new Set(numbers.map((number) => number % Math.max(1, whole.moments))));
      const unsafe = crashed.calls.filter(({ guarantee, refused }) => guarantee === "none" && !refused);
      expect(new Set(unsafe.map(({ stepId }) => stepId)).size).toBe(unsafe.length);
      const more = crashed.unknown.filter((stepId) => !whole.unknown.includes(stepId));
      if (more.length === 0) {
        expect([crashed.end?.status, crashed.end?.error?.code]).toEqual([whole.end?.status, whole.end?.error?.code]);
        const done = new Set([...crashed.calls.map(({ stepId }) => stepId), ...crashed.unknown]);
        for (const { stepId } of whole.calls) expect(done.has(stepId)).toBe(true);
      }
    }),
    { numRuns: randomRuns },
  );
});
