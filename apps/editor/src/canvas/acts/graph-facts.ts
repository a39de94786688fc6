import { type Graph, portsOf, type Step, TRIGGER_ID, triggerPort } from "@formwork/domain";
import type { Scene } from "../../editor/scene.tsx";
import type { PortRef } from "../../editor/session-store.ts";
import type { Point } from "../layout/layout.ts";
import { place } from "../layout/place.ts";

/** A step by its id. */
export function stepById(graph: Graph, stepId: string): Step | undefined {
  return graph.steps.find((step) => step.id === stepId);
}

/** Title of a step, for sentences. */
export function titleOf(graph: Graph, stepId: string): string {
  return stepId === TRIGGER_ID ? "the start" : (stepById(graph, stepId)?.title ?? "a step");
}

/** The way out for the next step: the first without a line, else the first. */
export function firstOpenPort(graph: Graph, stepId: string): PortRef | null {
  const step = stepById(graph, stepId);
  const ports = stepId === TRIGGER_ID ? [triggerPort] : step === undefined ? [] : portsOf(step);
  const taken = new Set(graph.edges.filter((line) => line.from.step === stepId).map((line) => line.from.port));
  const port = ports.find((candidate) => !taken.has(candidate.id)) ?? ports[0];
  return port === undefined ? null : { step: stepId, port: port.id };
}

/** Steps that lines of a step lead to, in the order of its ports. */
export function stepsAfter(graph: Graph, stepId: string): readonly string[] {
  return graph.edges.filter((line) => line.from.step === stepId).map((line) => line.to.step);
}

/** Steps whose lines lead to a step. */
export function stepsBefore(graph: Graph, stepId: string): readonly string[] {
  return graph.edges.filter((line) => line.to.step === stepId).map((line) => line.from.step);
}

/** Current positions of the cards. */
export function positionsNow(scene: Scene): ReadonlyMap<string, Point> {
  return place(scene.document.getState().graph, scene.facts.getState().layout).positions;
}
