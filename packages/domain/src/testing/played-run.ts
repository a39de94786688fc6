import { type CompiledGraph, compileGraph } from "../graph/compile.ts";
import type { Graph } from "../graph/schema.ts";
import type { Effect, Happening, Planned, RunEnd, RunEvent, Started, WorkResult } from "../run/effects.ts";
import { type Address, putEntry, type StepEntry } from "../run/entry.ts";
import { isUnderWay } from "../run/frames.ts";
import { planStep } from "../run/plan-step.ts";
import { rebuild } from "../run/rebuild.ts";
import type { RunInput, RunState } from "../run/state.ts";
import { type Transition, transition } from "../run/transition.ts";
import { testCatalogue } from "./catalogue.ts";
import { makeInput } from "./graphs.ts";

/** A run whose worker is a test: it is told what happened, and says what follows. */
export class PlayedRun {
  readonly plan: CompiledGraph;
  readonly #input: RunInput;
  /** Everything that was to be written down, in its order. */
  readonly journal: StepEntry[];
  /** What came to be done and has not been told of yet. */
  effects: Effect[] = [];
  state: RunState;
  end: RunEnd | null = null;
  now: string;

  /**
   * @param given.journal what an executor before this one wrote down
   * @param given.now ISO time at which it begins
   */
  constructor(
    graph: Graph,
    given: {
      form?: RunInput["form"];
      journal?: readonly StepEntry[];
      variables?: RunState["variables"];
      now?: string;
    } = {},
  ) {
    this.plan = compileGraph(graph);
    this.#input = makeInput(given.form);
    this.journal = [...(given.journal ?? [])];
    this.state = rebuild(this.plan, { input: this.#input, variables: given.variables ?? {}, entries: this.journal });
    this.now = given.now ?? "2026-01-01T00:00:00.000Z";
    this.tell({ kind: "begun" });
  }

  /** The state as another process would find it. */
  rebuilt(journal: readonly StepEntry[] = this.journal): RunState {
    return rebuild(this.plan, { input: this.#input, variables: this.state.variables, entries: journal });
  }

  /** Tells what happened, and works out what steps come to as they come up. */
  tell(happening: Happening): Transition {
    const told = this.#turn({ ...happening, now: this.now } as RunEvent);
    this.#planAll();
    return told;
  }

  /** Does the only work that came up. */
  work(result: WorkResult, call: Started = { guarantee: "keyed", identity: null, authorizationId: null }): Transition {
    const [effect] = this.effects;
    if (effect?.kind !== "work") throw new Error(`no work came up: ${JSON.stringify(this.effects)}`);
    this.effects = [];
    this.tell({ kind: "started", effect, call });
    return this.tell({ kind: "done", path: effect.path, stepId: effect.stepId, result });
  }

  /** Lets the time of the only wait come. */
  wake(): void {
    const [effect] = this.effects;
    if (effect?.kind !== "wait" || effect.wait.kind !== "time") throw new Error("nothing waits for a time");
    this.effects = [];
    this.now = effect.wait.until;
    this.tell({ kind: "woken", path: effect.path, stepId: effect.stepId });
  }

  #turn(event: RunEvent): Transition {
    const told = transition(this.plan, this.state, event);
    this.state = told.state;
    for (const entry of told.entries) putEntry(this.journal, entry);
    // What comes up in a part that another branch has ended meanwhile is not done.
    this.effects = [...this.effects, ...told.effects].filter(({ path }) => isUnderWay(this.state.frames, path));
    this.end ??= told.end;
    return told;
  }

  #planAll(): void {
    for (let at = this.#nextPlan(); at !== undefined && this.end === null; at = this.#nextPlan()) {
      const { path, stepId } = at;
      this.#turn({ kind: "planned", path, stepId, planned: this.#planned(at), now: this.now });
    }
  }

  #nextPlan(): Address | undefined {
    const index = this.effects.findIndex(({ kind }) => kind === "plan");
    return index < 0 ? undefined : this.effects.splice(index, 1)[0];
  }

  #planned({ path, stepId }: Address): Planned {
    return planStep(this.plan, { state: this.state, path, stepId }, { catalogue: testCatalogue });
  }
}
