import { compact, framesAround, framesOf, type Graph, TRIGGER_ID } from "@formwork/domain";
import type { Scene } from "../../editor/scene.tsx";
import { focusStep, revealStep } from "./focus.ts";
import { positionsNow, stepsAfter, stepsBefore, stepsOnward } from "./graph-facts.ts";

/** Directions of keyboard navigation. */
export type Direction = "up" | "down" | "left" | "right";

/** Selects the next step in a direction: up and down along the lines, left and right among cards of the same row. */
export function walk(scene: Scene, direction: Direction): void {
  const { selectedSteps, openStep } = scene.session.getState();
  const at = selectedSteps.at(-1) ?? openStep;
  const next = at === null || at === undefined ? TRIGGER_ID : stepToward(scene, at, direction);
  if (next === undefined) return;
  scene.session.setState({
    selectedSteps: [next],
    selectedLine: null,
    ...compact({ openStep: openStep === null ? undefined : next }),
  });
  revealStep(scene, next);
  focusStep(next);
}

/** The step that lies next to one in a direction: for down, from the end of a frame, the one below the frame. */
export function stepToward(scene: Scene, at: string, direction: Direction): string | undefined {
  const { graph } = scene.document.getState();
  if (direction === "down") return stepsAfter(graph, at)[0] ?? behindFrame(graph, at);
  if (direction === "up") return stepsBefore(graph, at)[0];
  const positions = positionsNow(scene);
  const here = positions.get(at);
  if (here === undefined) return undefined;
  const sideways = [...positions].filter(
    ([id, point]) =>
      id !== at && Math.abs(point.y - here.y) < 80 && (direction === "left" ? point.x < here.x : point.x > here.x),
  );
  sideways.sort(([, a], [, b]) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x));
  return sideways[0]?.[0];
}

/** From the end of what stands inside a step it goes on behind that step. */
function behindFrame(graph: Graph, at: string): string | undefined {
  return framesAround(framesOf(graph), at).flatMap(({ step }) => stepsOnward(graph, step))[0];
}
