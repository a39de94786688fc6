import { portsOf } from "./ports.ts";
import { inOrder, linesInto, reachable } from "./reach.ts";
import { type Edge, type Graph, TRIGGER_ID } from "./schema.ts";

/** What a step stands in: one branch of another one. */
export interface Frame {
  /** The step that it is inside of. */
  step: string;
  branch: string;
}

/** Which steps of a graph stand inside which. */
export interface Frames {
  /** The innermost one that a step stands in; null at the top of the workflow. */
  of(stepId: string): Frame | null;
  /** The one that a line from a way on stands in. */
  behind(way: Edge["from"]): Frame | null;
  /** Lines that lead to a step which stands somewhere else than the line does; there are none in a workflow that can run. */
  crossing: readonly Edge[];
}

/**
 * Which steps stand inside which. Lines alone say so: a step is inside a branch when it is reached from where that begins, so that nothing
 * can be drawn in one place and run in another.
 */
export function framesOf(graph: Graph): Frames {
  const inside = new Map(
    graph.steps.map((step) => [step.id, new Set(portsOf(step).flatMap((port) => (port.inside ? [port.id] : [])))]),
  );
  const frames = new Map<string, Frame | null>([[TRIGGER_ID, null]]);
  const behind = ({ step, port }: Edge["from"]) =>
    inside.get(step)?.has(port) ? { step, branch: port } : (frames.get(step) ?? null);
  const incoming = linesInto(graph);
  const reached = reachable(graph);
  const crossing: Edge[] = [];
  for (const id of inOrder(graph)) {
    const lines = incoming.get(id) ?? [];
    // What no run can come by does not say where a step stands that runs do come by.
    const [first] = [...lines.filter(({ from }) => reached.has(from.step)), ...lines];
    const frame = first ? behind(first.from) : null;
    frames.set(id, frame);
    crossing.push(...lines.filter(({ from }) => !isSameFrame(behind(from), frame)));
  }
  return { of: (stepId) => frames.get(stepId) ?? null, behind, crossing };
}

/** Whether two steps stand in the same branch. */
export function isSameFrame(one: Frame | null, other: Frame | null): boolean {
  return one?.step === other?.step && one?.branch === other?.branch;
}

/** The steps that a step stands in, from the innermost one out. */
export function framesAround(frames: Frames, stepId: string): readonly Frame[] {
  const found: Frame[] = [];
  for (let frame = frames.of(stepId); frame !== null; frame = frames.of(frame.step)) found.push(frame);
  return found;
}
