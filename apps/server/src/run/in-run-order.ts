import type { StepAttempt } from "@formwork/db";
import { type Graph, inOrder } from "@formwork/domain";

/** Attempts in the order in which the run came to them. Quick steps begin in the same millisecond; there the graph decides. */
export function inRunOrder<Attempt extends Pick<StepAttempt, "stepId" | "startedAt" | "attempt">>(
  graph: Graph,
  attempts: readonly Attempt[],
): readonly Attempt[] {
  const places = new Map(inOrder(graph).map((stepId, place) => [stepId, place]));
  const placeOf = ({ stepId }: Attempt) => places.get(stepId) ?? places.size;
  return attempts.toSorted(
    (a, b) => a.startedAt.getTime() - b.startedAt.getTime() || placeOf(a) - placeOf(b) || a.attempt - b.attempt,
  );
}
