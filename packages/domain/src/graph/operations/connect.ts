import { FormworkError } from "../../errors.ts";
import { framesOf } from "../frames.ts";
import { portsOf, triggerPort } from "../ports.ts";
import { linesFrom } from "../reach.ts";
import { type Graph, TRIGGER_ID } from "../schema.ts";
import { lineFrom, newLine, type Way } from "./parts.ts";

/** Draws a line from a way out to a step; one that leaves there already is replaced. */
export interface Connect {
  type: "connect";
  from: Way;
  to: string;
}

/** @throws FormworkError `GRAPH_INVALID` with {@link connectProblem}'s sentence */
export function connect(graph: Graph, { from, to }: Connect): Graph {
  const problem = connectProblem(graph, from, to);
  if (problem) throw new FormworkError("GRAPH_INVALID", problem, { path: `steps.${from.step}` });
  const replaced = lineFrom(graph, from);
  const kept = graph.edges.filter((edge) => edge !== replaced);
  return { ...graph, edges: [...kept, newLine(kept, from, to)] };
}

/** Why a line may not be drawn, as a sentence; null when it may. Asked while a line is being dragged. */
export function connectProblem(graph: Graph, from: Way, to: string): string | null {
  if (to === TRIGGER_ID) return "Nothing can lead back to the trigger.";
  const step = graph.steps.find(({ id }) => id === from.step);
  const ports = from.step === TRIGGER_ID ? [triggerPort] : step ? portsOf(step) : [];
  if (!ports.some(({ id }) => id === from.port) || !graph.steps.some(({ id }) => id === to))
    return "This step is not there any more.";
  if (leadsTo(graph, to, from.step)) return "This line would close a circle, and the run would never end.";
  const replaced = lineFrom(graph, from);
  const others = graph.edges.filter((edge) => edge !== replaced);
  const drawn = { ...graph, edges: [...others, newLine(others, from, to)] };
  return framesOf(drawn).crossing.length > framesOf(graph).crossing.length ? leavesFrame : null;
}

const leavesFrame = "What stands inside a step can lead only to what stands inside it too.";

function leadsTo(graph: Graph, start: string, wanted: string): boolean {
  const lines = linesFrom(graph);
  const seen = new Set([start]);
  for (const at of seen) {
    if (at === wanted) return true;
    for (const { to } of lines.get(at) ?? []) seen.add(to.step);
  }
  return false;
}
