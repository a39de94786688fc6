import type { RunDetails } from "@formwork/db";
import {
  type Address,
  eachBranch,
  type Frame,
  framePath,
  framePlace,
  framesOf,
  type Graph,
  isSameFrame,
  portsOf,
} from "@formwork/domain";

/** What belongs to a frame of a run without the passes of loops, of which there may be any number. */
export interface Span {
  /** The frame itself and the branches in it that run once. */
  paths: readonly string[];
  /** The loops in them. */
  loops: readonly Address[];
}

/**
 * What belongs to a frame of a run.
 * @param path `""` for the workflow itself
 */
export function spanOf(graph: Graph, path: string): Span {
  const frames = framesOf(graph);
  const place = framePlace(path);
  const paths = [path];
  const loops: Address[] = [];
  const enter = (around: string, frame: Frame | null) => {
    for (const step of graph.steps) {
      if (!isSameFrame(frames.of(step.id), frame)) continue;
      for (const { id: branch, inside } of portsOf(step)) {
        if (!inside) continue;
        if (branch === eachBranch) {
          loops.push({ path: around, stepId: step.id });
          continue;
        }
        const within = framePath({ around, stepId: step.id, branch, pass: null });
        paths.push(within);
        enter(within, { step: step.id, branch });
      }
    }
  };
  enter(path, place && { step: place.stepId, branch: place.branch });
  return { paths, loops };
}

/** What is read of a run to tell how it is: the frames of its span, and where it waits, which may be in a pass. */
export function toldPaths({ version, waiting, parked }: Pick<RunDetails, "version" | "waiting" | "parked">): string[] {
  const { paths } = spanOf(version.graph, "");
  const waits = waiting ?? parked;
  return [...new Set(waits ? [...paths, waits.path] : paths)];
}
