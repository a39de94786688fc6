import { connectProblem } from "@formwork/domain";
import type { Scene } from "../../editor/scene.tsx";
import type { PortRef } from "../../editor/session-store.ts";
import type { Point } from "../layout/layout.ts";
import { titleOf } from "./graph-facts.ts";

/** Why a line may not be drawn, as a sentence; null when it may. */
export function canConnect(scene: Scene, from: PortRef, to: string): string | null {
  if (!scene.editable) return "This workflow can only be looked at here.";
  return connectProblem(scene.document.getState().graph, from, to);
}

/** The card under a point of the canvas; null when there is none. */
export function cardAt({ flow }: Scene, point: Point): string | null {
  return flow.current?.getIntersectingNodes({ ...point, width: 1, height: 1 })[0]?.id ?? null;
}

/** Draws a line and replaces one that already leaves the same way out. Announces what happened, or why nothing did. */
export function connect(scene: Scene, from: PortRef, to: string): void {
  const problem = canConnect(scene, from, to);
  const { document, session } = scene;
  if (problem !== null) {
    // A line started by keyboard stays active, because the next choice may be valid.
    session.setState({ refusal: problem, announcement: problem });
    return;
  }
  document.getState().edit([{ type: "connect", from, to }], { label: "Draw line" });
  const { graph } = document.getState();
  session.setState({
    connecting: null,
    announcement: `Line drawn from ${titleOf(graph, from.step)} to ${titleOf(graph, to)}.`,
  });
}

/** Removes a line. */
export function disconnect(scene: Scene, lineId: string): void {
  scene.document.getState().edit([{ type: "disconnect", edgeIds: [lineId] }], { label: "Remove line" });
  scene.session.setState({ selectedLine: null, announcement: "Line removed." });
}
