import type { Catalogue } from "../connection/catalogue.ts";
import { compileGraph } from "../graph/compile.ts";
import { type Edge, type Graph, graphSchema, type Step, stepSchema, TRIGGER_ID } from "../graph/schema.ts";
import type { Planned } from "../run/effects.ts";
import type { StepEntry } from "../run/entry.ts";
import { planStep } from "../run/plan-step.ts";
import { rebuild } from "../run/rebuild.ts";
import type { RunInput, RunState } from "../run/state.ts";

/** A step for tests: complete settings of its kind unless others are given. */
export function makeStep(id: string, kind: string, extra: Partial<Step> = {}): Step {
  const settings: Record<string, Step["settings"]> = {
    condition: { expression: "form.age > 18" },
    "set-variables": { variables: [{ name: `from_${id}`, value: "{{ form.name }}" }] },
    "stop-with-error": { message: "No" },
    "http-request": { method: "POST", url: "https://api.example.com/", query: [], headers: [], body: { kind: "none" } },
  };
  return stepSchema.parse({ id, kind, title: id, settings: settings[kind] ?? {}, ...extra });
}

/** A graph for tests; lines are written `trigger.out>a`, `a.true>b`. */
export function makeGraph(
  steps: readonly Step[],
  lines: readonly string[],
  trigger: Graph["trigger"] = { kind: "form", formId: "f1", event: "created" },
): Graph {
  const edges = lines.map((line): Edge => {
    const [from = "", to = ""] = line.split(">");
    const [step = "", port = ""] = from.split(".");
    return { id: `${step}:${port}`, from: { step, port }, to: { step: to } };
  });
  return graphSchema.parse({ schema: 1, trigger, steps, edges });
}

/** What a run of tests is about. */
export function makeInput(form: RunInput["form"] = { age: 30, name: "Ana" }): RunInput {
  return {
    runId: "r1",
    form,
    record: { id: "rec1", createdAt: "2026-01-01T00:00:00.000Z" },
    trigger: { kind: "form", scheduledAt: null },
    submitter: { name: "Ana", email: "ana@example.com" },
    startedAt: "2026-01-01T00:00:00.000Z",
  };
}

/** State of a run for tests. */
export function makeState(
  form?: RunInput["form"],
  { graph = makeGraph([], []), entries = [] }: { graph?: Graph; entries?: readonly StepEntry[] } = {},
): RunState {
  return rebuild(compileGraph(graph), { input: makeInput(form), variables: {}, entries });
}

const ports: Record<string, readonly string[]> = {
  condition: ["true", "false"],
  "set-variables": ["out"],
  "http-request": ["out"],
  "stop-with-error": [],
};

/**
 * A graph without circles from any row of numbers: any kinds, any lines that lead from earlier steps to later ones. Property tests map
 * random rows through it.
 */
export function graphFrom(numbers: readonly number[]): Graph {
  let at = 0;
  const pick = <T>(choices: readonly T[]): T => choices[(numbers[at++] ?? 0) % choices.length] as T;
  const kinds = Object.keys(ports);
  const steps = Array.from({ length: (numbers[at++] ?? 0) % 13 }, (_, index) => {
    const kind = pick(kinds);
    // A step that chooses between ways has none to go on by when it could not choose.
    const onError = pick(kind === "condition" ? (["stop", "path"] as const) : (["stop", "continue", "path"] as const));
    return makeStep(`s${index}`, kind, { onError, position: { x: index, y: index } });
  });
  const ways = steps.flatMap((step, index) =>
    [...(ports[step.kind] ?? []), ...(step.onError === "path" ? ["error"] : [])].map((port) => ({
      way: `${step.id}.${port}`,
      index,
    })),
  );
  const lines = [{ way: `${TRIGGER_ID}.out`, index: -1 }, ...ways].flatMap(({ way, index }) => {
    const target = index + 1 + ((numbers[at++] ?? 0) % 20);
    return target < steps.length ? [`${way}>s${target}`] : [];
  });
  const leads = (step: Step) => lines.some((line) => line.startsWith(`${step.id}.error>`));
  return makeGraph(
    steps.map((step) => (step.onError === "path" && !leads(step) ? { ...step, onError: "stop" } : step)),
    lines,
  );
}

/** What the first step of a graph comes to, for the values of a record. */
export function planFirst(graph: Graph, form: RunState["input"]["form"], catalogue: Catalogue): Planned {
  const plan = compileGraph(graph);
  return planStep(plan, { state: makeState(form), path: "", stepId: plan.first ?? "" }, { catalogue });
}

/**
 * A graph with loops and branches inside each other from any row of numbers, three deep at most.
 */
export function framedGraphFrom(numbers: readonly number[]): Graph {
  let at = 0;
  const roll = (sides: number) => (numbers[at++] ?? 0) % sides;
  const steps: Step[] = [];
  const lines: string[] = [];
  /** Steps of one frame, one behind the other, with a way round here and there. @returns the first */
  const fill = (depth: number): string | null => {
    const ids = Array.from({ length: depth === 0 ? 1 + roll(4) : roll(4) }, () => {
      const id = `s${steps.length}`;
      const kind =
        depth < 3 && steps.length < 9 && roll(2) === 0 ? (["loop", "parallel"] as const)[roll(2)] : undefined;
      const onError = (["stop", "continue"] as const)[roll(2)];
      if (kind === "loop") {
        const list = ["[1, 2, 3]", "[]", "[1]", "[1, 2, 3, 4]"][roll(4)];
        const onFailure = (["stop", "collect"] as const)[roll(2)];
        const settings = { list, atOnce: 1 + roll(3), onFailure, result: ["", "item * 2"][roll(2)] };
        steps.push(makeStep(id, kind, { settings, onError }));
        const first = fill(depth + 1);
        if (first !== null) lines.push(`${id}.each>${first}`);
      } else if (kind === "parallel") {
        const branches = Array.from({ length: 2 + roll(2) }, (_, number) => ({ id: `branch_${number + 1}`, name: "" }));
        const need = roll(4) === 0 ? 1 : null;
        const onFailure = (["wait", "stop"] as const)[roll(2)];
        steps.push(makeStep(id, kind, { settings: { branches, need, onFailure }, onError }));
        for (const branch of branches) {
          const first = fill(depth + 1);
          if (first !== null) lines.push(`${id}.${branch.id}>${first}`);
        }
      } else {
        const simple = (["http-request", "set-variables", "http-request", "delay"] as const)[roll(4)];
        const settings =
          simple === "delay" ? { settings: { mode: "for", duration: { amount: 2, unit: "hours" } } } : {};
        steps.push(makeStep(id, simple ?? "http-request", { onError, ...settings }));
      }
      return id;
    });
    for (const [index, id] of ids.entries()) {
      const next = ids[index + 1];
      if (next !== undefined) lines.push(`${id}.out>${next}`);
    }
    return ids[0] ?? null;
  };
  const first = fill(0);
  return makeGraph(steps, first === null ? [] : [`trigger.out>${first}`, ...lines]);
}
