import { eachBranch } from "../run/frame-path.ts";
import { stepKindOf } from "../steps/kinds.ts";
import { type Frames, isSameFrame } from "./frames.ts";
import { portsOf, waysOutOf } from "./ports.ts";
import { linesFrom } from "./reach.ts";
import type { Edge, Graph } from "./schema.ts";

/** A branch of a step, and where it ends. */
export interface BranchEnds {
  branch: string;
  /** Ways on without a line; the one into the branch while it is empty. */
  ways: readonly Edge["from"][];
}

/** Where what stands inside each step ends, by the step's id; only of steps that have branches. */
export function branchEnds(graph: Graph, frames: Frames): ReadonlyMap<string, readonly BranchEnds[]> {
  const lines = linesFrom(graph);
  const isOpen = ({ step, port }: Edge["from"]) => !lines.get(step)?.some(({ from }) => from.port === port);
  const open = graph.steps.flatMap((step) =>
    waysOutOf(step)
      .map(({ id: port }) => ({ step: step.id, port }))
      .filter(isOpen),
  );
  const found = graph.steps.flatMap((step): [string, BranchEnds[]][] => {
    const branches = portsOf(step).filter(({ inside }) => inside);
    if (branches.length === 0) return [];
    const ends = branches.map(({ id: branch }): BranchEnds => {
      const way = { step: step.id, port: branch };
      if (isOpen(way)) return { branch, ways: [way] };
      return { branch, ways: open.filter((end) => isSameFrame(frames.of(end.step), { step: step.id, branch })) };
    });
    return [[step.id, ends]];
  });
  return new Map(found);
}

/** Whether what is done in a step's branches is there for later steps: a loop keeps what each pass did to itself. */
export function isShared({ branch }: Pick<BranchEnds, "branch">): boolean {
  return branch !== eachBranch;
}

/** Whether a step ends well only when all of its branches did. */
export function needsAll({ kind, settings }: Graph["steps"][number]): boolean {
  const branches = stepKindOf(kind)?.branches?.(settings) ?? [];
  return typeof settings.need !== "number" || settings.need >= branches.length;
}
