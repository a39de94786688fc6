import type { Graph } from "@formwork/domain";
import type { ReadableAttempt } from "./readable-steps.ts";

/** Attempts with the titles of their steps, as they leave the server. */
export function titled(graph: Graph, attempts: readonly ReadableAttempt[]) {
  const titles = new Map(graph.steps.map((step) => [step.id, step.title]));
  return attempts.map(({ readable: _, ...attempt }) => ({
    ...attempt,
    title: titles.get(attempt.stepId) ?? attempt.stepId,
  }));
}
