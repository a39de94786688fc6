import { own } from "../../own.ts";
import { type Graph, TRIGGER_ID } from "../schema.ts";

/** Moves steps, and the trigger, to other places on the canvas. */
export interface MoveSteps {
  type: "move-steps";
  /** New places in canvas pixels by step id; `trigger` is the trigger's. */
  positions: Readonly<Record<string, { x: number; y: number }>>;
}

/** Ids that are not there are passed over. */
export function moveSteps(graph: Graph, { positions }: MoveSteps): Graph {
  const steps = graph.steps.map((step) => {
    const position = own(positions, step.id);
    return position ? { ...step, position } : step;
  });
  const trigger = positions[TRIGGER_ID];
  return trigger ? { ...graph, steps, triggerPosition: trigger } : { ...graph, steps };
}
