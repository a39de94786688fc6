import { type RunChange, storeOutput } from "@formwork/db";
import type { StepEntry } from "@formwork/domain";
import type { ExecutorDeps } from "./deps.ts";
import type { Progress } from "./progress.ts";

/** Outputs of more characters of JSON than this are kept as files, and the journal holds a reference. */
const inlineLimit = 64 * 1024;

/** Thrown when somebody cancelled the run: no further step starts. */
export class CancelRequested extends Error {}

/**
 * Commits everything that is not written yet, with the change to the run.
 * @throws FencedError when another executor has the run; CancelRequested when the run should not continue
 */
export async function commit(deps: ExecutorDeps, progress: Progress, happens?: RunChange): Promise<void> {
  const { goesOn } = await progress.inTurn(() => write(deps, progress, happens));
  if (!goesOn) throw new CancelRequested();
}

async function write(
  deps: ExecutorDeps,
  progress: Progress,
  happens: RunChange | undefined,
): Promise<{ goesOn: boolean }> {
  const { steps, waited, change } = progress.takeUnwritten(happens);
  const { runId, epoch } = progress.run;
  const stored = await Promise.all(steps.map((step) => withStoredOutput(deps, progress, step)));
  const answer = await deps.journal.write({ runId, epoch, steps: stored, waited, change });
  progress.writtenAt = performance.now();
  deps.events.notify(runId);
  const over = change?.kind === "finish" || change?.kind === "park";
  return { goesOn: over || !answer.cancelRequested };
}

async function withStoredOutput(deps: ExecutorDeps, { run }: Progress, step: StepEntry): Promise<StepEntry> {
  if (step.output === null || typeof step.output !== "object") {
    if (typeof step.output !== "string" || step.output.length <= inlineLimit) return step;
  }
  if (JSON.stringify(step.output).length <= inlineLimit) return step;
  const { organizationId, runId } = run;
  const outputFileId = await storeOutput(deps.db, { organizationId, runId, stepId: step.stepId, value: step.output });
  return { ...step, output: null, outputFileId };
}
