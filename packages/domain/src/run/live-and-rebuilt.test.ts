import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ErrorData } from "../errors.ts";
import type { Graph } from "../graph/schema.ts";
import { randomRuns } from "../testing/env.ts";
import { framedGraphFrom, graphFrom } from "../testing/graphs.ts";
import { PlayedRun } from "../testing/played-run.ts";
import type { WorkEffect, WorkResult } from "./effects.ts";
import type { Address, StepEntry } from "./entry.ts";
import type { Guarantee } from "./work.ts";

// Random graphs of all kinds, random answers of the outside, and a crash wherever one can be.
const timeout = 60_000 + 10 * randomRuns;

const anyDice = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 30 });

const errors: ErrorData[] = [
  { code: "REMOTE_REJECTED", message: "No." },
  { code: "REMOTE_ERROR", message: "Later.", details: { status: 503 } },
  { code: "REMOTE_TIMEOUT", message: "No answer." },
  { code: "REMOTE_RATE_LIMITED", message: "Wait.", details: { retryAfterSeconds: 30_000, notSent: true } },
];
const guarantees: readonly Guarantee[] = ["read", "keyed", "none"];

/** What a step does on the outside depends on its place alone, so that a run with a crash meets the same as one without. */
function outside(
  effect: WorkEffect,
  dice: readonly number[],
): { guarantee: Guarantee; parks: boolean; result: WorkResult } {
  const number = [...keyOf(effect)].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) % 9_973;
  const roll = (dice[number % dice.length] ?? 0) + effect.attempt;
  const error = errors[roll % 9];
  const result: WorkResult = error
    ? { ok: false, error, requestId: null }
    : { ok: true, output: { status: roll }, requestId: null };
  return { guarantee: guarantees[roll % guarantees.length] ?? "none", parks: roll % 11 === 0, result };
}

const firstDecides = ({ steps }: Graph) => steps.some(({ settings }) => settings.need === 1);
/** Whether how far some branch comes depends on when another one ends. */
const othersEnd = (graph: Graph) =>
  firstDecides(graph) || graph.steps.some(({ kind, settings }) => kind === "parallel" && settings.onFailure === "stop");
const keyOf = ({ path, stepId }: Address) => `${path}/${stepId}`;

interface Life {
  end: PlayedRun["end"];
  journal: readonly StepEntry[];
  /** What left; `refused` where the service did nothing and said so. */
  calls: { key: string; guarantee: Guarantee; refused: boolean }[];
  unknown: string[];
  /** How often something happened at which a crash can be. */
  moments: number;
}

/**
 * Lives a run to its end as an executor does: whatever came up is done in any order, what is under way ends in any order, and with what was
 * written down alone it goes on where it crashes.
 * @param how.crashes moments at which the process dies; what was not written down by then is gone
 * @param how.looks when the state is compared with the one that is rebuilt
 */
function live(
  graph: Graph,
  dice: readonly number[],
  {
    crashes = new Set(),
    looks = "at crashes",
  }: { crashes?: ReadonlySet<number>; looks?: "always" | "at crashes" } = {},
): Life {
  const calls: Life["calls"] = [];
  const granted = new Set<string>();
  let written: StepEntry[] = [];
  let variables = {};
  let moments = 0;
  let turns = 0;
  let run = new PlayedRun(graph);
  let underWay: { effect: WorkEffect; result: WorkResult }[] = [];
  const write = () => {
    written = run.journal.filter(
      (entry) => entry.status !== "started" || entry.guarantee === "none" || entry.frames !== null,
    );
    variables = run.state.variables;
  };
  const dies = () => crashes.has(moments++);
  const crash = () => {
    run = new PlayedRun(graph, { journal: written, variables, now: run.now });
    underWay = [];
  };
  const begin = (effect: WorkEffect) => {
    const { guarantee, parks, result } = outside(effect, dice);
    if (parks && !granted.has(keyOf(effect))) {
      granted.add(keyOf(effect));
      const error: ErrorData = { code: "CONNECTION_NOT_AUTHORIZED", message: "Connect it." };
      const park = { connectionId: "c", userId: null };
      run.tell({ kind: "refused", effect, refusal: { guarantee, identity: null, error, park } });
      return;
    }
    // What came before is written down before anything leaves, and a write that cannot be repeated before it leaves itself.
    run.tell({ kind: "started", effect, call: { guarantee, identity: null, authorizationId: null } });
    write();
    if (dies()) return crash();
    const refused =
      !result.ok && (result.error.code === "REMOTE_RATE_LIMITED" || result.error.details?.notSent === true);
    calls.push({ key: keyOf(effect), guarantee, refused });
    underWay.push({ effect, result });
  };
  while (run.end === null) {
    expect(++turns).toBeLessThan(20_000);
    const dead = dies();
    // Whoever lived through it and whoever reads of it know the same.
    if (dead || looks === "always") expectRebuilt(run);
    if (dead) {
      crash();
      continue;
    }
    const { effects } = run;
    const active = effects.filter(({ kind }) => kind === "work");
    const choice = (dice[turns % dice.length] ?? 0) % (active.length + underWay.length || 1);
    const next = active[choice];
    const ending = underWay[choice - active.length];
    if (next?.kind === "work") {
      effects.splice(effects.indexOf(next), 1);
      begin(next);
    } else if (ending) {
      underWay.splice(underWay.indexOf(ending), 1);
      const { path, stepId } = ending.effect;
      run.tell({ kind: "done", path, stepId, result: ending.result });
    } else {
      // Everything waits: another process takes it up when the first wait is over.
      expect(effects.length).toBeGreaterThan(0);
      write();
      const times = effects.flatMap((effect) =>
        effect.kind === "wait" && effect.wait.kind === "time" ? [effect.wait.until] : [],
      );
      const [first] = times.toSorted();
      if (first !== undefined && first > run.now) run.now = first;
      crash();
    }
  }
  const unknown = run.journal.filter(({ status }) => status === "unknown").map(keyOf);
  return { end: run.end, journal: run.journal, calls, unknown, moments };
}

function expectRebuilt(run: PlayedRun): void {
  const rebuilt = run.rebuilt();
  // The runner's own comparison is slow, and its words are needed only where they differ.
  if (!isDeepStrictEqual(rebuilt, run.state)) expect(rebuilt).toEqual(run.state);
}

/** Whether something failed inside a step: how many others had begun by then depends on when it did. */
function failedInside({ path, status }: StepEntry): boolean {
  return path !== "" && (status === "failed" || status === "unknown");
}

/** What loops gave that went well. */
function outputsOf({ journal }: Life): Record<string, unknown> {
  const ended = journal.filter(({ stepKind, status }) => stepKind === "loop" && status === "succeeded");
  return Object.fromEntries(ended.map((entry) => [keyOf(entry), entry.output]));
}

const plain = fc.array(fc.nat(10_000), { maxLength: 60 }).map(graphFrom);
const framed = fc.array(fc.nat(10_000), { minLength: 60, maxLength: 120 }).map(framedGraphFrom);

it.each([
  ["one path", plain],
  ["loops and branches", framed],
])(
  "[N12] any run of %s ends, comes by each place at most once, and only along its lines",
  { timeout },
  (_what, graphs) => {
    fc.assert(
      fc.property(graphs, anyDice, (graph, dice) => {
        const { end, journal } = live(graph, dice, { looks: "always" });
        expect(end).not.toBeNull();
        const settled = journal.filter((entry) => entry.port !== null);
        expect(new Set(settled.map(keyOf)).size).toBe(settled.length);
        for (const { path, stepId, port } of settled) {
          const line = graph.edges.find(({ from }) => from.step === stepId && from.port === port);
          // A branch that others decided for is left where it stands.
          if (line && end?.status === "succeeded" && !othersEnd(graph))
            expect(journal.some((entry) => entry.path === path && entry.stepId === line.to.step)).toBe(true);
        }
      }),
      { numRuns: Math.ceil(randomRuns / 5) },
    );
  },
);

it.each([
  ["one path", plain],
  ["loops and branches", framed],
])(
  "[N12] a run of %s that crashes anywhere ends as one that did not, does nothing twice that is not safe to repeat, and says what nobody knows",
  { timeout },
  (_what, graphs) => {
    const crashes = fc.array(fc.nat(200), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(graphs, anyDice, crashes, (graph, dice, numbers) => {
        const whole = live(graph, dice);
        const moments = numbers.map((number) => number % Math.max(1, whole.moments));
        const crashed = live(graph, dice, { crashes: new Set(moments) });
        const unsafe = crashed.calls.filter(({ guarantee, refused }) => guarantee === "none" && !refused);
        expect(new Set(unsafe.map(({ key }) => key)).size).toBe(unsafe.length);
        // Where the first of several decides, which one it is may differ.
        if (firstDecides(graph)) return;
        if (crashed.unknown.some((key) => !whole.unknown.includes(key))) return;
        expect(crashed.end?.status).toEqual(whole.end?.status);
        if (!othersEnd(graph) && !whole.journal.some(failedInside))
          expect(outputsOf(crashed)).toEqual(outputsOf(whole));
      }),
      { numRuns: randomRuns },
    );
  },
);
