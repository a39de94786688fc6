import { applyFormOperation, type Form, type FormOperation } from "@formwork/domain";
import { amend, close, emptyHistory, type History, redo, remember, type Stepped, undo } from "../../history/history.ts";
import { rekey } from "./edits.ts";

/** Subject of the settings panel. */
export type Selection =
  | { kind: "form" }
  | { kind: "field"; key: string }
  | { kind: "section"; id: string }
  | { kind: "lookup"; id: string };

/** A form under construction with its undo history. */
export interface BuilderState {
  form: Form;
  history: History<Form>;
  selection: Selection;
}

/** Actions on it. */
export type BuilderAction =
  /** One edit of the builder: its operations are undone together. Edits with the same `merge` in quick succession become one. */
  | { type: "edit"; operations: readonly FormOperation[]; merge?: string; select?: Selection }
  | { type: "undo" }
  | { type: "redo" }
  | { type: "select"; selection: Selection }
  /** Gives a field that was never live the key that fits its label, as part of the previous edit. */
  | { type: "name-after-label"; key: string }
  /** Replaces the form with another version; it can be undone like any edit. */
  | { type: "replace"; form: Form };

/** Initial state of an opened form. */
export function openBuilder(form: Form): BuilderState {
  return { form, history: emptyHistory, selection: { kind: "form" } };
}

/** The next state of the builder. @param now time of the action, in milliseconds */
export function reduceBuilder(state: BuilderState, action: BuilderAction, now = Date.now()): BuilderState {
  switch (action.type) {
    case "edit": {
      const form = changed(state.form, action.operations);
      const act = { label: null, before: state.form, after: form, mergeKey: action.merge ?? null, at: now };
      return {
        form,
        history: remember(state.history, act),
        selection: valid(form, action.select ?? state.selection),
      };
    }
    case "replace":
      return reduceBuilder(state, { type: "edit", operations: [{ type: "restore", form: action.form }] }, now);
    case "name-after-label": {
      const { operations, key } = rekey(state.form, action.key);
      if (operations.length === 0) return state;
      const form = changed(state.form, operations);
      const { selection } = state;
      const selected = selection.kind === "field" && selection.key === action.key;
      return {
        form,
        history: amend(state.history, form),
        selection: selected ? { kind: "field", key } : selection,
      };
    }
    case "select":
      return { ...state, history: close(state.history), selection: action.selection };
    case "undo":
      return stepped(state, undo(state.history));
    case "redo":
      return stepped(state, redo(state.history));
  }
}

function changed(form: Form, operations: readonly FormOperation[]): Form {
  return operations.reduce((current, operation) => applyFormOperation(current, operation).form, form);
}

function stepped(state: BuilderState, step: Stepped<Form> | null): BuilderState {
  if (step === null) return state;
  const { document: form, history } = step;
  return { form, history, selection: valid(form, state.selection) };
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
