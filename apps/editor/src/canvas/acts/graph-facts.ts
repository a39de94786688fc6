import {
  type Graph,
  lineFrom,
  type Port,
  portsOf,
  type Step,
  TRIGGER_ID,
  triggerPort,
  waysOutOf,
  withInside,
} from "@formwork/domain";
import type { Scene } from "../../editor/scene.tsx";
import type { PortRef } from "../../editor/session-store.ts";
import { cardViews, layoutRequest } from "../flow-adapter.ts";
import type { Point } from "../layout/layout.ts";
import { type Placement, place } from "../layout/place.ts";

/** A step by its id. */
export function stepById(graph: Graph, stepId: string): Step | undefined {
  return graph.steps.find((step) => step.id === stepId);
}

/** Title of a step, for sentences. */
export function titleOf(graph: Graph, stepId: string): string {
  return stepId === TRIGGER_ID ? "the start" : (stepById(graph, stepId)?.title ?? "a step");
}

/** The way for the next step: the first without a line, those to what stands inside a step before its ways out, else its first way out. */
export function firstOpenPort(graph: Graph, stepId: string): PortRef | null {
  const port = openOne(graph, stepId, portsFrom(graph, stepId)) ?? waysFrom(graph, stepId)[0];
  return port === undefined ? null : { step: stepId, port: port.id };
}

/** The way out for a line to another step: the first without a line, else the first. */
export function firstOpenWayOut(graph: Graph, stepId: string): PortRef | null {
  const ways = waysFrom(graph, stepId);
  const port = openOne(graph, stepId, ways) ?? ways[0];
  return port === undefined ? null : { step: stepId, port: port.id };
}

function openOne(graph: Graph, stepId: string, ports: readonly Port[]): Port | undefined {
  return ports.find(({ id }) => lineFrom(graph, { step: stepId, port: id }) === undefined);
}

function portsFrom(graph: Graph, stepId: string): readonly Port[] {
  const step = stepById(graph, stepId);
  return stepId === TRIGGER_ID ? [triggerPort] : step === undefined ? [] : portsOf(step);
}

function waysFrom(graph: Graph, stepId: string): readonly Port[] {
  const step = stepById(graph, stepId);
  return stepId === TRIGGER_ID ? [triggerPort] : step === undefined ? [] : waysOutOf(step);
}

/** Steps that lines of a step lead to, in the order of its ports: what stands inside of it, then what comes after it. */
export function stepsAfter(graph: Graph, stepId: string): readonly string[] {
  return targets(graph, stepId, portsFrom(graph, stepId));
}

/** Steps that come after a step, in the order of its ways out. */
export function stepsOnward(graph: Graph, stepId: string): readonly string[] {
  return targets(graph, stepId, waysFrom(graph, stepId));
}

function targets(graph: Graph, stepId: string, ports: readonly Port[]): readonly string[] {
  return ports.flatMap(({ id }) => lineFrom(graph, { step: stepId, port: id })?.to.step ?? []);
}

/** Some steps in words, with how many stand inside of them: “Repeat for each and 3 steps inside”. @param quote puts marks around a title */
export function wordsOfSteps(graph: Graph, stepIds: readonly string[], quote = (title: string) => title): string {
  const [only] = stepIds;
  const all = withInside(graph, stepIds).length;
  if (stepIds.length !== 1 || only === undefined) return `${all} steps`;
  return `${quote(titleOf(graph, only))}${andInside(all - 1)}`;
}

/** How many steps go with something that they stand inside of, to be said behind its name. */
export function andInside(count: number): string {
  if (count === 0) return "";
  return count === 1 ? " and 1 step inside" : ` and ${count} steps inside`;
}

/** Steps whose lines lead to a step. */
export function stepsBefore(graph: Graph, stepId: string): readonly string[] {
  return graph.edges.filter((line) => line.to.step === stepId).map((line) => line.from.step);
}

/** Current positions of the cards. */
export function positionsNow(scene: Scene): ReadonlyMap<string, Point> {
  return placementNow(scene).positions;
}

/** Current positions of everything, the frames included. */
export function placementNow(scene: Scene): Placement {
  const { graph } = scene.document.getState();
  const { names, layout } = scene.facts.getState();
  return place(graph, layout, layoutRequest(graph, cardViews(graph, names)).cards);
}
