import { applyFormOperation, type Form, type FormOperation } from "@formwork/domain";
import { rekey } from "./edits.ts";

/** What the settings panel is about. */
export type Selection =
  | { kind: "form" }
  | { kind: "field"; key: string }
  | { kind: "section"; id: string }
  | { kind: "lookup"; id: string };

/** A form under construction with everything that can be taken back. */
export interface BuilderState {
  form: Form;
  undo: readonly FormOperation[];
  redo: readonly FormOperation[];
  /** Name of the last edit, when typing goes on in the same place. */
  merge: string | null;
  selection: Selection;
}

/** What can happen to it. */
export type BuilderAction =
  /** One act of the builder: several operations are undone together; the same `merge` twice in a row is one act. */
  | { type: "edit"; operations: readonly FormOperation[]; merge?: string; select?: Selection }
  | { type: "undo" }
  | { type: "redo" }
  | { type: "select"; selection: Selection }
  /** A field that was never live takes the key that fits its label; part of the edit before. */
  | { type: "name-after-label"; key: string }
  /** Another version takes the place of this one; it can be undone like any edit. */
  | { type: "replace"; form: Form };

const longestHistory = 200;

/** A form just opened. */
export function openBuilder(form: Form): BuilderState {
  return { form, undo: [], redo: [], merge: null, selection: { kind: "form" } };
}

/** The next state of the builder. */
export function reduceBuilder(state: BuilderState, action: BuilderAction): BuilderState {
  switch (action.type) {
    case "edit": {
      const form = action.operations.reduce(
        (current, operation) => applyFormOperation(current, operation).form,
        state.form,
      );
      const goesOn = action.merge !== undefined && action.merge === state.merge;
      const inverse: FormOperation = { type: "restore", form: state.form };
      return {
        form,
        undo: goesOn ? state.undo : [...state.undo, inverse].slice(-longestHistory),
        redo: [],
        merge: action.merge ?? null,
        selection: valid(form, action.select ?? state.selection),
      };
    }
    case "replace":
      return reduceBuilder(state, { type: "edit", operations: [{ type: "restore", form: action.form }] });
    case "name-after-label": {
      const { operations, key } = rekey(state.form, action.key);
      if (operations.length === 0) return state;
      const form = operations.reduce((current, operation) => applyFormOperation(current, operation).form, state.form);
      const { selection } = state;
      const selected = selection.kind === "field" && selection.key === action.key;
      return { ...state, form, merge: null, selection: selected ? { kind: "field", key } : selection };
    }
    case "select":
      return { ...state, merge: null, selection: action.selection };
    case "undo":
      return step(state, { from: "undo", to: "redo" });
    case "redo":
      return step(state, { from: "redo", to: "undo" });
  }
}

function step(state: BuilderState, { from, to }: { from: "undo" | "redo"; to: "undo" | "redo" }): BuilderState {
  const operation = state[from].at(-1);
  if (operation === undefined) return state;
  const { form, inverse } = applyFormOperation(state.form, operation);
  return {
    ...state,
    form,
    [from]: state[from].slice(0, -1),
    [to]: [...state[to], inverse],
    merge: null,
    selection: valid(form, state.selection),
  };
}

function valid(form: Form, selection: Selection): Selection {
  const there =
    selection.kind === "form" ||
    (selection.kind === "lookup" && form.lookups?.some(({ id }) => id === selection.id)) ||
    form.sections.some((section) =>
      selection.kind === "section"
        ? section.id === selection.id
        : selection.kind === "field" && section.fields.some(({ key }) => key === selection.key),
    );
  return there ? selection : { kind: "form" };
}
