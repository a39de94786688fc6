import { TRIGGER_ID } from "@formwork/domain";
import { cardWidth } from "../cards/card-view.ts";
import type { Scene } from "../scene.tsx";
import { positionsNow } from "./graph-facts.ts";

/** Puts the keyboard on a step's card once it is drawn. */
export function focusStep(stepId: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`[data-step-id="${CSS.escape(stepId)}"]`)?.focus({ preventScroll: true });
    }),
  );
}

/** Brings a step into sight when it is not, without changing the zoom more than needed. */
export function revealStep(scene: Scene, stepId: string): void {
  requestAnimationFrame(() => {
    const flow = scene.flow.current;
    const at = positionsNow(scene).get(stepId);
    if (flow === null || at === undefined) return;
    const box = document.querySelector(".react-flow")?.getBoundingClientRect();
    if (box === undefined) return;
    const screen = flow.flowToScreenPosition({ x: at.x + cardWidth / 2, y: at.y + 60 });
    const inside =
      screen.x > box.left + 140 && screen.x < box.right - 140 && screen.y > box.top + 60 && screen.y < box.bottom - 120;
    if (inside) return;
    void flow.setCenter(at.x + cardWidth / 2, at.y + 60, { zoom: Math.max(flow.getZoom(), 0.7), duration: 160 });
  });
}

/** Shows the start of the workflow in the upper middle, and all of it when it fits at a readable size. */
export function showStart(scene: Scene): void {
  const flow = scene.flow.current;
  const at = positionsNow(scene).get(TRIGGER_ID);
  const box = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (flow === null || at === undefined || box === undefined) return;
  const bounds = flow.getNodesBounds(flow.getNodes());
  const fits = Math.min(box.width / (bounds.width + 120), box.height / (bounds.height + 140));
  const zoom = Math.min(1, Math.max(fits, 0.75));
  const middle = bounds.width * zoom < box.width - 60 ? bounds.x + bounds.width / 2 : at.x + cardWidth / 2;
  void flow.setViewport({ zoom, x: box.width / 2 - middle * zoom, y: 34 - bounds.y * zoom });
}
