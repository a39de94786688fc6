import { type AddStep, addStep } from "./operations/add-step.ts";
import { type Connect, connect } from "./operations/connect.ts";
import { type Disconnect, disconnect } from "./operations/disconnect.ts";
import { type MoveSteps, moveSteps } from "./operations/move-steps.ts";
import { type Paste, paste } from "./operations/paste.ts";
import { type Patch, patch, patchBetween } from "./operations/patch.ts";
import { type RemoveSteps, removeSteps } from "./operations/remove-steps.ts";
import { type RenameStep, renameStep } from "./operations/rename-step.ts";
import { type SetTrigger, setTrigger } from "./operations/set-trigger.ts";
import { type UpdateStep, updateStep } from "./operations/update-step.ts";
import type { Graph } from "./schema.ts";

/** One edit of a graph, as data: it can be kept, sent and undone. */
export type Operation =
  | AddStep
  | Connect
  | Disconnect
  | MoveSteps
  | Paste
  | Patch
  | RemoveSteps
  | RenameStep
  | SetTrigger
  | UpdateStep;

/**
 * Applies one edit. The graph given stays as it is; what did not change is shared with the new one.
 * @returns the new graph, and the operation that turns it back into the old one exactly
 * @throws FormworkError `GRAPH_INVALID` when the edit does not fit the graph; nothing has changed then
 */
export function applyOperation(graph: Graph, operation: Operation): { graph: Graph; inverse: Operation } {
  const next = edit(graph, operation);
  return { graph: next, inverse: patchBetween(next, graph) };
}

function edit(graph: Graph, operation: Operation): Graph {
  switch (operation.type) {
    case "add-step":
      return addStep(graph, operation);
    case "remove-steps":
      return removeSteps(graph, operation);
    case "update-step":
      return updateStep(graph, operation);
    case "rename-step":
      return renameStep(graph, operation);
    case "connect":
      return connect(graph, operation);
    case "disconnect":
      return disconnect(graph, operation);
    case "move-steps":
      return moveSteps(graph, operation);
    case "paste":
      return paste(graph, operation);
    case "set-trigger":
      return setTrigger(graph, operation);
    case "patch":
      return patch(graph, operation);
  }
}
