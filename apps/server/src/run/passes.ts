import { type LoopProgress, type Pass, passesOfLoop, progressOfLoops } from "@formwork/db";
import type { Address, Graph } from "@formwork/domain";
import type { Context } from "../context.ts";
import { found } from "../errors.ts";
import type { Reading } from "./readable-steps.ts";
import { spanOf } from "./span.ts";

const mostFirst = 20;

/** How far a loop is, with those of its passes that somebody may have to look at. */
export interface LoopShown extends LoopProgress {
  /** Those that failed, then those that wait. */
  first: readonly Pass[];
}

/** How far some loops of a run are; those that have not begun are left out. */
export async function shownLoops(
  { db }: Pick<Context, "db">,
  { runId, reading, loops }: { runId: string; reading: Reading; loops: readonly Address[] },
): Promise<LoopShown[]> {
  const begun = await progressOfLoops(db, runId, loops);
  return Promise.all(
    begun.map(async (loop) => {
      const first: Pass[] = [];
      for (const filter of ["failed", "waiting"] as const) {
        const limit = mostFirst - first.length;
        if (loop[filter] === 0 || limit === 0) continue;
        first.push(...(await passesOfLoop(db, { runId, loop, filter, limit })).items);
      }
      return { ...loop, first: first.map((pass) => readablePass(reading, loop, pass)) };
    }),
  );
}

/** A loop of a run that has begun. @throws FormworkError `NOT_FOUND` */
export async function begunLoop(
  { db }: Pick<Context, "db">,
  { runId, graph, at }: { runId: string; graph: Graph; at: Address },
): Promise<LoopProgress> {
  const known = spanOf(graph, at.path).loops.some(({ path, stepId }) => path === at.path && stepId === at.stepId);
  const [loop] = known ? await progressOfLoops(db, runId, [at]) : [];
  return found(loop ?? null, "step");
}

/** A pass as far as somebody may see it. */
export function readablePass(reading: Reading, { stepId }: Address, pass: Pass): Pass {
  return { ...pass, error: reading.error(stepId, pass.error) };
}
