import type { ConnectionChoice, WorkflowContext } from "./editor-data.ts";

/**
 * What the editor knows, with the connections that went away with their steps in this visit: they come back with the first draft that names them
 * again [C1], so that a step taken back by undo has its connection at once.
 */
export function withResting(context: WorkflowContext, resting: readonly ConnectionChoice[]): WorkflowContext {
  const there = new Set(context.connections.map(({ id }) => id));
  const away = resting.filter(({ id }) => !there.has(id));
  return away.length === 0 ? context : { ...context, connections: [...context.connections, ...away] };
}

/** The connections that rest after a save by which some went away. @param known those that the editor knew before it */
export function restingAfter(
  resting: readonly ConnectionChoice[],
  { known, gone }: { known: readonly ConnectionChoice[]; gone: readonly string[] },
): readonly ConnectionChoice[] {
  const leaving = known.filter(({ id }) => gone.includes(id));
  return [...resting.filter(({ id }) => !gone.includes(id)), ...leaving];
}
