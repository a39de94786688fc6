import { TRIGGER_ID } from "@formwork/domain";
import type { Viewport } from "@xyflow/react";
import type { Scene } from "../../editor/scene.tsx";
import { cardWidth } from "../cards/card-view.ts";
import type { Area } from "../layout/layout.ts";
import { plusBelow, wayHeight, wayRoom } from "../layout/ways.ts";
import { placementNow, positionsNow } from "./graph-facts.ts";

/** Moves the focus to a step's card once it is drawn. */
export function focusStep(stepId: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`[data-step-id="${CSS.escape(stepId)}"]`)?.focus({ preventScroll: true });
    }),
  );
}

/** Moves the focus to the first connection that the panel of the open step offers, once it is drawn. */
export function focusConnectionOffer(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-connection-offer] button")?.focus()),
  );
}

const wayArea = { width: wayRoom.width, height: wayHeight };
const margin = 48;
/** The toolbar covers the lower edge. */
const toolbarHeight = 76;

/** Scrolls a step into view, moving the canvas no further than needed. */
export function revealStep(scene: Scene, stepId: string): void {
  if (scene.flow.current === null) return;
  requestAnimationFrame(() => {
    const flow = scene.flow.current;
    if (flow === null) return;
    const now = flow.getViewport();
    const next = viewportWith(scene, stepId, now);
    if (next.x !== now.x || next.y !== now.y) void flow.setViewport(next, { duration: 160 });
  });
}

/** A viewport moved no further than needed to have a step in sight. */
export function viewportWith(scene: Scene, stepId: string, viewport: Viewport): Viewport {
  const at = positionsNow(scene).get(stepId);
  const box = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (at === undefined || box === undefined) return viewport;
  const { x, y, zoom } = viewport;
  const height = (scene.flow.current?.getNode(stepId)?.height ?? 90) * zoom;
  const left = at.x * zoom + x;
  const top = at.y * zoom + y;
  return {
    x: x + shift(left, left + cardWidth * zoom, box.width),
    y: y + shift(top, top + height + margin, box.height),
    zoom,
  };
}

/** How far an interval must move to lie within a length, including margins. */
function shift(from: number, to: number, length: number): number {
  if (from < margin) return margin - from;
  return to > length - margin ? length - margin - to : 0;
}

/** Shows the start of the workflow at the top centre, and the whole workflow if it fits at a readable size. */
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

/** Shows the whole workflow: every card, drawn or not, with its frame and the labels and + buttons around it. */
export function showAll(scene: Scene): void {
  scene.session.setState({ shows: "all" });
  const flow = scene.flow.current;
  const box = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (flow === null || box === undefined) return;
  const cards = flow.getNodesBounds(flow.getNodes());
  const { ways, frames } = placementNow(scene);
  const areas: Area[] = [
    { ...cards, height: cards.height + 2 * plusBelow },
    ...[...frames.values()].map((frame) => ({ ...frame, height: frame.height + 2 * plusBelow })),
    ...[...ways.values()].map(({ at }) => ({ ...wayArea, x: at.x - wayRoom.width / 2, y: at.y })),
  ];
  const left = Math.min(...areas.map(({ x }) => x));
  const right = Math.max(...areas.map(({ x, width }) => x + width));
  const bottom = Math.max(...areas.map(({ y, height }) => y + height));
  const room = { width: box.width - 2 * margin, height: box.height - margin - toolbarHeight };
  const zoom = Math.max(0.1, Math.min(1, room.width / (right - left), room.height / (bottom - cards.y)));
  const x = box.width / 2 - ((left + right) / 2) * zoom;
  void flow.setViewport({ zoom, x, y: margin / 2 - cards.y * zoom }, { duration: 160 });
}

/** Shows the initial view once the cards are laid out: the start, the whole workflow, or the part the person had moved to. */
export function showFirst(scene: Scene): void {
  const { shows } = scene.session.getState();
  if (shows === "start") showStart(scene);
  // Cards were elsewhere before the layout.
  else if (shows === "all") showAll(scene);
}

/** Shows the canvas again after the outline, at its former position, or at the start if it was never shown. */
export function showAgain(scene: Scene): void {
  const { viewport } = scene.session.getState();
  if (viewport === null) showFirst(scene);
  else void scene.flow.current?.setViewport(viewport);
}

/** Zooms around the centre of the view. */
export function zoom({ flow, session }: Scene, way: "in" | "out"): void {
  session.setState({ shows: "moved" });
  const how = { duration: 120 };
  void (way === "in" ? flow.current?.zoomIn(how) : flow.current?.zoomOut(how));
}
