import { eachBranch } from "../run/frame-path.ts";
import { type Frames, framesAround, framesOf } from "./frames.ts";
import type { Graph, Step } from "./schema.ts";
import { readsOfStep } from "./step-reads.ts";

/** The loops that a step stands in, from the innermost one out. @param own whether the step itself counts, for what is worked out in its passes */
export function loopsAround(frames: Frames, stepId: string, own = false): readonly string[] {
  const around = framesAround(frames, stepId).flatMap(({ step, branch }) => (branch === eachBranch ? [step] : []));
  return own ? [stepId, ...around] : around;
}

/** Stands in a path for an entry of a list, or for a key that is reckoned. */
const any = "*";

/** Where a path that an expression reads leads to. */
export type PathResolver = (
  reads: { stepId: string; inside?: boolean | undefined },
  path: readonly string[],
) => readonly (readonly string[])[];

/**
 * Says where paths lead that begin with what a loop is at: `item.email` of a loop over `steps.find.records` is `steps.find.records.*.email`. Other
 * paths stay as they are. A list that is put together of several gives a path for each.
 */
export function resolvePaths(graph: Graph): PathResolver {
  const steps = new Map(graph.steps.map((step) => [step.id, step]));
  const frames = framesOf(graph);
  const resolve: PathResolver = ({ stepId, inside }, path) => {
    const around = loopsAround(frames, stepId, inside);
    const [root, name = any, part = any] = path;
    if (root !== "item" && root !== "loops") return [path];
    // A loop whose name is reckoned may be any around.
    const loops = root === "item" ? around.slice(0, 1) : around.filter((id) => name === any || id === name);
    if (loops.length === 0) return [path];
    if (root === "loops" && part !== "item" && part !== any) return [];
    const below = path.slice(root === "item" ? 1 : 3);
    return loops.flatMap((loop) =>
      listReads(steps.get(loop)).flatMap((list) =>
        resolve({ stepId: loop }, list).map((whole) => [...whole, any, ...below]),
      ),
    );
  };
  return resolve;
}

/** What the list is made of that a loop goes over. */
function listReads(loop: Step | undefined): (readonly string[])[] {
  return loop ? readsOfStep(loop).flatMap(({ path, inside }) => (inside ? [] : [path])) : [];
}
