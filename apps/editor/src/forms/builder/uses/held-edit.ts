import { brokenUses, type FieldUse, fieldChanges } from "@formwork/domain";
import { type BuilderAction, type BuilderState, reduceBuilder } from "../builder-state.ts";

/** Uses that an edit would break, for a question before it; none for undo, redo and selection. */
export function usesBrokenBy(state: BuilderState, action: BuilderAction, uses: readonly FieldUse[]): FieldUse[] {
  if (uses.length === 0 || action.type !== "edit") return [];
  return brokenUses(uses, fieldChanges(state.form, reduceBuilder(state, action).form));
}
