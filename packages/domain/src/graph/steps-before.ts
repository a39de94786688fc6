import { IndexSet } from "./index-set.ts";
import { inOrder, linesInto, reachable } from "./reach.ts";
import { type Edge, type Graph, TRIGGER_ID } from "./schema.ts";

/** Which steps lie before one, by their place in the graph's list. */
export interface StepsBefore {
  /** On some way to it. */
  some: IndexSet;
  /** On every way to it, left by a way out that is not `error`. */
  every: IndexSet;
}

/** The steps before each step, by id; steps on a circle are left out. */
export function stepsBefore(graph: Graph): ReadonlyMap<string, StepsBefore> {
  const before = new Map<string, StepsBefore>();
  const index = new Map(graph.steps.map(({ id }, place) => [id, place]));
  const reached = reachable(graph);
  const incoming = linesInto(graph);
  const size = graph.steps.length;
  for (const id of inOrder(graph)) {
    // A way that no run can come by says nothing, unless the step itself is not connected yet.
    const ways = (incoming.get(id) ?? []).filter(({ from }) => !reached.has(id) || reached.has(from.step));
    before.set(
      id,
      joined(
        ways.map((way) => along(way, before, { index, size })),
        size,
      ),
    );
  }
  return before;
}

function joined(ways: readonly StepsBefore[], size: number): StepsBefore {
  const [first, ...others] = ways;
  const result = first ?? { some: new IndexSet(size), every: new IndexSet(size) };
  for (const way of others) {
    result.some.join(way.some);
    result.every.cut(way.every);
  }
  return result;
}

/** What lies before the end of one line: all before the step it leaves, and that step. */
function along(
  { from }: Edge,
  before: ReadonlyMap<string, StepsBefore>,
  { index, size }: { index: ReadonlyMap<string, number>; size: number },
): StepsBefore {
  const known = before.get(from.step);
  const some = new IndexSet(size);
  const every = new IndexSet(size);
  if (known) {
    some.join(known.some);
    every.join(known.every);
  }
  const place = from.step === TRIGGER_ID ? undefined : index.get(from.step);
  if (place !== undefined) {
    some.add(place);
    if (from.port !== "error") every.add(place);
  }
  return { some, every };
}
