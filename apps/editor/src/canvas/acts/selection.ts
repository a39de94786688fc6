import {
  copySteps,
  type Fragment,
  framesAround,
  framesOf,
  type Operation,
  stepUses,
  TRIGGER_ID,
  withInside,
} from "@formwork/domain";
import type { Scene } from "../../editor/scene.tsx";
import { clipboardText, readClipboardText } from "../clipboard.ts";
import { disconnect } from "./connect.ts";
import { focusStep, revealStep } from "./focus.ts";
import { placementNow, positionsNow, stepsBefore, wordsOfSteps } from "./graph-facts.ts";

/** The selected steps without the trigger. */
export function selectedSteps(scene: Scene): readonly string[] {
  return scene.session.getState().selectedSteps.filter((id) => id !== TRIGGER_ID);
}

/** Removes the selected steps with what stands inside of them, or the selected line. Joins the lines around removed steps. */
export function removeSelected(scene: Scene): void {
  const { selectedLine } = scene.session.getState();
  if (selectedLine !== null) {
    disconnect(scene, selectedLine);
    return;
  }
  const ids = selectedSteps(scene);
  if (ids.length > 0) removeSteps(scene, ids);
}

/** Removes steps and selects the one before them. Asks first when later steps use their results. */
export function removeSteps(scene: Scene, ids: readonly string[]): void {
  const { graph } = scene.document.getState();
  if (stepUses(graph, withInside(graph, ids)).length > 0) scene.session.setState({ removing: ids });
  else removeAllTheSame(scene, ids);
}

/** Removes steps even if later steps use their results, and selects the one before them. */
export function removeAllTheSame(scene: Scene, ids: readonly string[]): void {
  const { document, session } = scene;
  const { graph } = document.getState();
  const gone = withInside(graph, ids);
  const before = stepsBefore(graph, ids[0] ?? "").find((id) => !gone.includes(id)) ?? TRIGGER_ID;
  const words = wordsOfSteps(graph, ids);
  document.getState().edit([{ type: "remove-steps", stepIds: ids }], { label: "Remove steps" });
  session.setState({ selectedSteps: [before], openStep: null, removing: null, announcement: `${words} removed.` });
  focusStep(before);
}

/** The selected steps as clipboard text; null when none is selected. */
export function copySelected(scene: Scene): string | null {
  const ids = selectedSteps(scene);
  return ids.length === 0 ? null : clipboardText(copySteps(placed(scene, ids), ids));
}

/**
 * The graph with explicit positions for the cards that are copied, so that copies land beside their originals. What stands inside of them
 * keeps to the layout where it does so now.
 */
function placed(scene: Scene, ids: readonly string[]) {
  const { graph } = scene.document.getState();
  const now = positionsNow(scene);
  const frames = framesOf(graph);
  const steps = graph.steps.map((step) => {
    if (framesAround(frames, step.id).some((frame) => ids.includes(frame.step))) return step;
    return { ...step, position: now.get(step.id) ?? { x: 0, y: 0 } };
  });
  return { ...graph, steps };
}

/** How far beside its originals a copy lands: clear of their frames, where they are here. */
function asideOf(scene: Scene, { steps }: Fragment): { x: number; y: number } {
  const { frames } = placementNow(scene);
  return { x: Math.max(300, ...steps.map(({ id }) => (frames.get(id)?.width ?? 0) + 40)), y: 0 };
}

/** Pastes copied steps; false when the text contains none. */
export function pasteText(scene: Scene, text: string): boolean {
  const fragment = readClipboardText(text);
  if (fragment === null) return false;
  const { document, session } = scene;
  const known = new Set(document.getState().graph.steps.map((step) => step.id));
  document.getState().edit([{ type: "paste", fragment, offset: asideOf(scene, fragment) }], { label: "Paste" });
  const added = document
    .getState()
    .graph.steps.filter((step) => !known.has(step.id))
    .map((step) => step.id);
  session.setState({
    selectedSteps: added,
    openStep: added.length === 1 ? (added[0] ?? null) : null,
    announcement: added.length === 1 ? "1 step pasted." : `${added.length} steps pasted.`,
  });
  if (added[0] !== undefined) revealStep(scene, added[0]);
  return true;
}

/** Duplicates the selected steps beside the originals. */
export function duplicateSteps(scene: Scene): void {
  const text = copySelected(scene);
  if (text !== null) pasteText(scene, text);
}

/** Lets the layout place all cards again. */
export function tidyUp(scene: Scene): void {
  const { graph } = scene.document.getState();
  const put = graph.steps.flatMap((step, index) => {
    const { position, ...entry } = step;
    return position === undefined ? [] : [{ index, entry }];
  });
  const moved = put.length > 0 || graph.triggerPosition !== undefined;
  const operations: Operation[] = moved ? [{ type: "patch", steps: { remove: [], put }, triggerPosition: null }] : [];
  scene.document.getState().edit(operations, { label: "Tidy up" });
}
