import { eachBranch, framePath, framePlace, insideOf } from "@formwork/domain";
import type { Outputs } from "../../trpc.ts";
import type { RunDetails } from "../run-details.ts";
import type { StepAttempt } from "./run-steps.ts";

/** How far a loop of a run is. */
export type Loop = RunDetails["loops"][number];
/** Everything of one pass of a loop. */
export type PassDetails = Outputs["run"]["pass"];
/** Passes that somebody chose to see, by the key of their loop (`insideOf`). */
export type Choices = Readonly<Record<string, number>>;

/** A loop with the pass of it that is shown. */
export interface ShownLoop {
  loop: Loop;
  /** The pass that is shown; null while none has begun. */
  shown: { number: number; path: string } | null;
  /** Absent while it is read. */
  pass: PassDetails | undefined;
  /** Why it could not be read; null where it was. */
  error: unknown;
}

/** A run with one pass of each of its loops. */
export interface ShownRun {
  /** Attempts of everything that stands in no loop or in a pass that is shown. */
  steps: readonly StepAttempt[];
  /** Loops that have begun, those in shown passes too. */
  loops: readonly ShownLoop[];
}

/** The choices that show what stands at a path. */
export function choicesOf(path: string): Choices {
  const place = framePlace(path);
  if (place === null) return {};
  const { around, stepId, pass } = place;
  return { ...choicesOf(around), ...(pass !== null && { [insideOf({ path: around, stepId })]: pass }) };
}

/** The pass of a loop that is shown unless somebody chose another: the first that failed, else the first that waits, else the last. */
export function defaultPass({ first, last }: Pick<Loop, "first" | "last">): number | null {
  return first[0]?.number ?? last;
}

/** What is known of a pass: itself, or why it could not be read. */
export interface ReadPass {
  data?: PassDetails | undefined;
  error?: unknown;
}

/** A run with the passes of its loops that are shown, as far as they are known. @param read what is known of the pass at a path */
export function shownRun(
  details: Pick<RunDetails, "steps" | "loops">,
  choices: Choices,
  read: (path: string) => ReadPass | undefined,
): ShownRun {
  const steps = [...details.steps];
  const loops: ShownLoop[] = [];
  const enter = (inside: readonly Loop[]) => {
    for (const loop of inside) {
      const number = choices[insideOf(loop)] ?? defaultPass(loop);
      if (number === null) {
        loops.push({ loop, shown: null, pass: undefined, error: null });
        continue;
      }
      const path = framePath({ around: loop.path, stepId: loop.stepId, branch: eachBranch, pass: number });
      const { data: pass, error = null } = read(path) ?? {};
      loops.push({ loop, shown: { number, path }, pass, error: pass === undefined ? error : null });
      if (pass === undefined) continue;
      steps.push(...pass.steps);
      enter(pass.loops);
    }
  };
  enter(details.loops);
  return { steps, loops };
}
