import type { StepAttempt } from "@formwork/db";
import { type Graph, inOrder } from "@formwork/domain";

/** Sorts attempts in the order in which the run reached them. Quick steps may start in the same millisecond; then the graph decides. */
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
