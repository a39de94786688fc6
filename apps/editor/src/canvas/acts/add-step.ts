import {
  beginning,
  compact,
  framesAround,
  framesOf,
  freeStepId,
  type Graph,
  lineFrom,
  longestStepTitle,
  type Operation,
  portsOf,
  type Step,
  TRIGGER_ID,
} from "@formwork/domain";
import type { Scene } from "../../editor/scene.tsx";
import { type AddPlace, openStep, type PortRef, type SessionState } from "../../editor/session-store.ts";
import { withRecent } from "../../panels/palette/recent-steps.ts";
import type { StepChoice } from "../../panels/palette/step-choices.ts";
import { cardView } from "../cards/card-view.ts";
import { layoutRequest } from "../flow-adapter.ts";
import { emptyLayout } from "../layout/layout.ts";
import { place } from "../layout/place.ts";
import { plusBelow } from "../layout/ways.ts";
import { focusStep, revealStep } from "./focus.ts";
import { firstOpenPort, positionsNow, stepById, stepsAfter, stepsOnward } from "./graph-facts.ts";

/** Default place for a new step. */
export function nextPlace(scene: Scene): AddPlace {
  return nextPlaceIn(scene.document.getState().graph, scene.session.getState());
}

/** Default place for a given selection: after the selected step, else at the last open end. */
export function nextPlaceIn(
  graph: Graph,
  selection: Pick<SessionState, "openStep" | "selectedSteps" | "selectedLine">,
): AddPlace {
  const { openStep: open, selectedSteps, selectedLine } = selection;
  if (selectedLine !== null) return { kind: "line", lineId: selectedLine };
  const after = selectedSteps.at(-1) ?? open ?? lastStep(graph);
  const from = firstOpenPort(graph, after) ?? firstOpenPort(graph, TRIGGER_ID);
  return from === null ? { kind: "free", position: { x: 0, y: 0 } } : placeAt(graph, from);
}

/** The place after a way out: on its line, if a line leaves there. */
export function placeAt(graph: Graph, from: PortRef): AddPlace {
  const line = lineFrom(graph, from);
  return line === undefined ? { kind: "port", from } : { kind: "line", lineId: line.id };
}

function lastStep(graph: Graph): string {
  let at = TRIGGER_ID;
  const seen = new Set<string>();
  for (let next = stepsOnward(graph, at)[0]; next !== undefined && !seen.has(next); next = stepsOnward(graph, at)[0]) {
    seen.add(next);
    at = next;
  }
  return at;
}

/** Adds a step, selects it and opens its panel. */
export function addStep(scene: Scene, choice: StepChoice, at: AddPlace): void {
  const { document, session } = scene;
  const { graph } = document.getState();
  const after = wayOf(graph, at);
  const step: Step = {
    id: freeStepId(graph, choice.title),
    kind: choice.kind,
    // Titles of a service's actions may be longer than a step's title may be.
    title: beginning(choice.title, longestStepTitle).trim(),
    settings: structuredClone(choice.settings),
    onError: "stop",
    ...compact({ position: at.kind === "free" ? at.position : undefined }),
  };
  const operations: Operation[] = [{ type: "add-step", step, after }];
  if (after !== null) operations.push(...makeRoom(scene, step, after));
  document.getState().edit(operations, { label: `Add ${choice.title}` });
  openStep(session, step.id);
  const recentSteps = withRecent(session.getState().recentSteps, choice.id);
  session.setState({ recentSteps, announcement: `${choice.title} added.` });
  revealStep(scene, step.id);
  focusStep(step.id);
}

/** The way out before a place; null for a free place. */
export function wayOf(graph: Graph, at: AddPlace): PortRef | null {
  if (at.kind === "port") return at.from;
  if (at.kind === "free") return null;
  return graph.edges.find((line) => line.id === at.lineId)?.from ?? null;
}

/** Moves manually placed cards below the new one down by what it needs, so that it does not cover them: what comes after it, and after the frames around. */
function makeRoom(scene: Scene, step: Step, after: PortRef): readonly Operation[] {
  const { graph } = scene.document.getState();
  const target = lineFrom(graph, after)?.to.step;
  const frames = framesOf(graph);
  const frame = frames.behind(after);
  const around = frame === null ? [] : [frame, ...framesAround(frames, frame.step)];
  const queue = [
    ...(target === undefined || portsOf(step).length === 0 ? [] : [target]),
    ...around.flatMap((each) => stepsOnward(graph, each.step)),
  ];
  if (queue.length === 0) return [];
  const by = heightOf(scene, step) + plusBelow * 2;
  const positions: Record<string, { x: number; y: number }> = {};
  const now = positionsNow(scene);
  for (const id of queue) {
    const free = stepById(graph, id)?.position;
    const at = now.get(id);
    if (free !== undefined && at !== undefined) positions[id] = { x: at.x, y: at.y + by };
    for (const next of stepsAfter(graph, id)) if (!queue.includes(next)) queue.push(next);
  }
  return Object.keys(positions).length === 0 ? [] : [{ type: "move-steps", positions }];
}

/** Height of a new card, with its frame. */
function heightOf(scene: Scene, step: Step): number {
  const { graph } = scene.document.getState();
  const view = cardView(step, graph, scene.facts.getState().names);
  const alone: Graph = { ...graph, steps: [{ ...step, position: { x: 0, y: 0 } }], edges: [] };
  const { cards } = layoutRequest(alone, new Map([[step.id, view]]));
  const frame = place(alone, emptyLayout, cards).frames.get(step.id);
  return frame === undefined ? view.height : frame.y + frame.height;
}
