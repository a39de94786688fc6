import { branchFrom, branchOf, type KnownBranch } from "../expression/known-branch.ts";
import type { KnownValue } from "../expression/scope.ts";
import { framesOf } from "./frames.ts";
import { type KnownAtInput, loopValues, stepValues, triggerValues } from "./known-values.ts";
import { loopsAround } from "./loop-items.ts";
import type { Step } from "./schema.ts";
import { passEnd, stepsBefore } from "./steps-before.ts";

/** Answers {@link knownAt} for every step of one graph; each step is looked at once for all of them. */
export interface KnownValues {
  /**
   * What an expression may use at a step, for the picker; for a step that is not connected yet, what the trigger gives.
   * @param place `inside` for what is worked out at the end of each pass of the step
   */
  at(stepId: string, place?: Place): readonly KnownValue[];
  /** The same as a tree, for checks of many steps. */
  treeAt(stepId: string, place?: Place): KnownBranch;
}

/** At a step, or at the end of each pass of it. */
type Place = "before" | "inside";

/** What one step gives, in the forms it is needed in. */
interface Given {
  step: Step;
  outputs: readonly KnownValue[];
  variables: readonly KnownValue[];
  /** Its outputs as a tree; null when it gives none. */
  certain: KnownBranch | null;
  /** The same, each marked as possibly missing. */
  possible: KnownBranch | null;
}

/**
 * What an expression may use at a step: fields of the form, the run, the submitter, variables and outputs of the steps before it. The
 * picker offers exactly this and the check accepts exactly this. A value that is not there on every way to the step is marked `maybe`.
 */
export function knownAt(input: KnownAtInput): KnownValues {
  const trigger = triggerValues(input.graph, input.forms);
  const triggerTree = branchFrom(trigger);
  const given = input.graph.steps.map((step) => lazily(() => givenBy(step, input)));
  const byId = new Map(input.graph.steps.map(({ id }, index) => [id, index]));
  const setters = input.graph.steps.flatMap((_step, index) => (given[index]?.().variables.length ? [index] : []));
  const frames = framesOf(input.graph);
  const before = stepsBefore(input.graph, frames);
  const certainty = (stepId: string, index: number): "certain" | "possible" | null => {
    const found = before.get(stepId);
    if (!found?.some.has(index)) return null;
    return found.every.has(index) && given[index]?.().step.onError !== "continue" ? "certain" : "possible";
  };
  const variablesAt = (stepId: string) => {
    const found = setters.flatMap((index) => {
      const sure = certainty(stepId, index);
      return sure ? marked(given[index]?.().variables ?? [], sure) : [];
    });
    return mergeVariables(found);
  };
  const outputsAt = (key: string) =>
    given.flatMap((known, index) => {
      const sure = certainty(key, index);
      return sure ? marked(known().outputs, sure) : [];
    });
  const lists = new Map<string, readonly KnownValue[]>();
  /** What is known where a loop stands; looked at once for all steps inside of it. */
  const listsAt = (loop: string) => {
    const known = lists.get(loop) ?? [...outputsAt(loop), ...loopsAt(loop, "before")];
    lists.set(loop, known);
    return known;
  };
  const loopsAt = (stepId: string, place: Place): KnownValue[] =>
    loopsAround(frames, stepId, place === "inside").flatMap((loop, depth) => {
      const step = input.graph.steps[byId.get(loop) ?? -1];
      return step ? loopValues(step, { depth, lists: listsAt(loop) }) : [];
    });
  return {
    at(stepId, place = "before") {
      const key = place === "inside" ? passEnd(stepId) : stepId;
      return [...trigger, ...loopsAt(stepId, place), ...outputsAt(key), ...variablesAt(key)];
    },
    treeAt(stepId, place = "before") {
      const key = place === "inside" ? passEnd(stepId) : stepId;
      const loops = lazily(() => branchFrom(loopsAt(stepId, place)));
      const steps: KnownBranch = {
        value: null,
        hasChildren: true,
        child(id) {
          const index = byId.get(id);
          const sure = index === undefined ? null : certainty(key, index);
          return (index !== undefined && sure && given[index]?.()[sure]) || undefined;
        },
      };
      const vars = lazily(() => branchFrom(variablesAt(key)).child("vars") ?? branchOf(new Map()));
      const child = (root: string) => {
        if (root === "steps") return steps;
        return root === "vars" ? vars() : (loops().child(root) ?? triggerTree.child(root));
      };
      return { value: null, hasChildren: true, child };
    },
  };
}

function givenBy(step: Step, input: KnownAtInput): Given {
  const { outputs, variables } = stepValues(step, input);
  const tree = (values: readonly KnownValue[]) => branchFrom(values).child("steps")?.child(step.id) ?? null;
  return { step, outputs, variables, certain: tree(outputs), possible: tree(marked(outputs, "possible")) };
}

function marked(values: readonly KnownValue[], sure: "certain" | "possible"): readonly KnownValue[] {
  return sure === "certain" ? values : values.map((value) => ({ ...value, maybe: true }));
}

function lazily<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

/** A variable that several steps set is certain as soon as one of them is certain to have run. */
function mergeVariables(values: readonly KnownValue[]): KnownValue[] {
  const merged = new Map<string, KnownValue>();
  for (const value of values) {
    const known = merged.get(value.path);
    if (!known || known.maybe) merged.set(value.path, value);
  }
  return [...merged.values()];
}
