import { brokenUses, type FieldUse, fieldChanges } from "@formwork/domain";
import { type BuilderAction, type BuilderState, reduceBuilder } from "../builder-state.ts";

/** Uses that an edit would break, which is then asked about first; none for what only takes back or looks. */
export function usesBrokenBy(state: BuilderState, action: BuilderAction, uses: readonly FieldUse[]): FieldUse[] {
  if (uses.length === 0 || action.type !== "edit") return [];
  return brokenUses(uses, fieldChanges(state.form, reduceBuilder(state, action).form));
}
