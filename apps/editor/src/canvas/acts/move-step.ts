import { type Graph, lineFrom, type Operation, TRIGGER_ID, waysOutOf } from "@formwork/domain";
import type { Scene } from "../../editor/scene.tsx";
import { stepById } from "./graph-facts.ts";

/** Whether a step can swap with the one before or after it: both must be in one unbranched sequence. */
export function movesOf(graph: Graph, stepId: string): { up: boolean; down: boolean } {
  return { up: swapOf(graph, stepId, "up") !== null, down: swapOf(graph, stepId, "down") !== null };
}

/** Swaps a step with the one before or after it; what stands inside of them stays there. */
export function moveStep(scene: Scene, stepId: string, direction: "up" | "down"): void {
  const { document, session } = scene;
  const operations = swapOf(document.getState().graph, stepId, direction);
  if (operations === null) return;
  document.getState().edit(operations, { label: "Move step" });
  session.setState({ announcement: direction === "up" ? "Moved up." : "Moved down." });
}

function swapOf(graph: Graph, stepId: string, direction: "up" | "down"): readonly Operation[] | null {
  const incoming = graph.edges.filter((line) => line.to.step === stepId);
  const first = direction === "up" ? incoming[0]?.from.step : stepId;
  const second = direction === "up" ? stepId : onlyNext(graph, stepId);
  if (first === undefined || first === TRIGGER_ID || second === null || onlyNext(graph, first) !== second) return null;
  const into = graph.edges.filter((line) => line.to.step === first);
  const intoSecond = graph.edges.filter((line) => line.to.step === second);
  const firstPort = onlyPort(graph, first);
  const secondPort = onlyPort(graph, second);
  if (intoSecond.length !== 1 || into.length === 0 || firstPort === null || secondPort === null) return null;
  const after = lineFrom(graph, { step: second, port: secondPort });
  // Remove the lines between and after first, so that no intermediate state has a circle.
  return [
    { type: "disconnect", edgeIds: [...intoSecond.map((line) => line.id), ...(after === undefined ? [] : [after.id])] },
    ...into.map((line): Operation => ({ type: "connect", from: line.from, to: second })),
    { type: "connect", from: { step: second, port: secondPort }, to: first },
    ...(after === undefined
      ? []
      : [{ type: "connect" as const, from: { step: first, port: firstPort }, to: after.to.step }]),
  ];
}

function onlyPort(graph: Graph, stepId: string): string | null {
  const step = stepById(graph, stepId);
  const ports = step === undefined ? [] : waysOutOf(step);
  return ports.length === 1 ? (ports[0]?.id ?? null) : null;
}

function onlyNext(graph: Graph, stepId: string): string | null {
  const port = onlyPort(graph, stepId);
  return port === null ? null : (lineFrom(graph, { step: stepId, port })?.to.step ?? null);
}
