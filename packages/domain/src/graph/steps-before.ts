import { type BranchEnds, branchEnds, isShared, needsAll } from "./branch-ends.ts";
import type { Frames } from "./frames.ts";
import { IndexSet } from "./index-set.ts";
import { errorPort } from "./ports.ts";
import { inOrder, linesFrom, linesInto, reachable } from "./reach.ts";
import { type Edge, type Graph, type Step, TRIGGER_ID } from "./schema.ts";

/** Which steps lie before one, by their place in the graph's list. */
export interface StepsBefore {
  /** On some way to it. */
  some: IndexSet;
  /** On every way to it, left by a way out that is not `error`. */
  every: IndexSet;
}

/** Key of what lies before the end of a pass of a loop; no step has such an id. */
export function passEnd(stepId: string): string {
  return `${stepId} ends`;
}

/**
 * The steps before each step, by id, and before the end of each loop's pass, by {@link passEnd}; steps on a circle are left out. What stands in
 * branches side by side lies before what follows them, for certain where all of them have to end well. What stands in a loop lies before
 * nothing outside of it.
 */
export function stepsBefore(graph: Graph, frames: Frames): ReadonlyMap<string, StepsBefore> {
  const ends = branchEnds(graph, frames);
  const index = new Map(graph.steps.map(({ id }, place) => [id, place]));
  const known: Known = { graph, ends, index, before: new Map() };
  const reached = reachable(graph);
  const incoming = linesInto(graph);
  for (const id of inOrder(withEnds(graph, ends))) {
    // A way that no run can come by says nothing, unless the step itself is not connected yet.
    const ways = (incoming.get(id) ?? []).filter(({ from }) => !reached.has(id) || reached.has(from.step));
    known.before.set(
      id,
      joined(
        known,
        ways.map(({ from }) => from),
      ),
    );
  }
  for (const [id, branches] of ends)
    for (const branch of branches) if (!isShared(branch)) known.before.set(passEnd(id), joined(known, branch.ways));
  return known.before;
}

interface Known {
  graph: Graph;
  ends: ReadonlyMap<string, readonly BranchEnds[]>;
  /** Places of steps in the graph's list. */
  index: ReadonlyMap<string, number>;
  before: Map<string, StepsBefore>;
}

/** The graph with a line more from where branches end to what follows their step: they are looked at first. */
function withEnds(graph: Graph, ends: Known["ends"]): Graph {
  const lines = linesFrom(graph);
  const more = [...ends].flatMap(([id, branches]) => {
    const into = new Set(branches.map(({ branch }) => branch));
    const onward = (lines.get(id) ?? []).filter(({ from }) => !into.has(from.port));
    const inner = branches.flatMap(({ ways }) => ways).filter(({ step }) => step !== id);
    return onward.flatMap(({ to }) => inner.map((from): Edge => ({ id: "", from, to })));
  });
  return { ...graph, edges: [...graph.edges, ...more] };
}

function joined(known: Known, ways: readonly Edge["from"][]): StepsBefore {
  const size = known.index.size;
  const [first, ...others] = ways.map((way) => along(known, way));
  const result = first ?? { some: new IndexSet(size), every: new IndexSet(size) };
  for (const way of others) {
    result.some.join(way.some);
    result.every.cut(way.every);
  }
  return result;
}

/** What lies before the end of one line: all before the step it leaves, and that step with what stands inside it, or neither where it leads inside. */
function along(known: Known, { step, port }: Edge["from"]): StepsBefore {
  const { ends, index, before } = known;
  const result = { some: new IndexSet(index.size), every: new IndexSet(index.size) };
  const earlier = before.get(step);
  if (earlier) {
    result.some.join(earlier.some);
    result.every.join(earlier.every);
  }
  const place = step === TRIGGER_ID ? undefined : index.get(step);
  const branches = ends.get(step) ?? [];
  if (place === undefined || branches.some(({ branch }) => branch === port)) return result;
  result.some.add(place);
  if (port !== errorPort.id) result.every.add(place);
  const certain = port !== errorPort.id && needsAll(known.graph.steps[place] as Step);
  for (const { ways } of branches.filter(isShared)) {
    const inside = joined(known, ways);
    result.some.join(inside.some);
    if (certain) result.every.join(inside.every);
  }
  return result;
}
