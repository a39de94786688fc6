import type { ErrorData } from "../errors.ts";
import type { CompiledStep } from "../graph/compile.ts";
import { own } from "../own.ts";
import type { FramesProgress, StepEntry } from "./entry.ts";
import { insideOf } from "./frame-path.ts";
import { outputOf } from "./frames.ts";
import { portOnFailure, portOnSuccess } from "./leaving.ts";
import type { RunState } from "./state.ts";

/** The error of a step that failed without one. */
export const unsaid: ErrorData = { code: "INTERNAL", message: "This step failed and nothing says why." };

/** How a step ends that has others inside. */
export function endOf(
  { state, now }: { state: RunState; now: string },
  compiled: CompiledStep,
  { entry, progress, ok }: { entry: StepEntry; progress: FramesProgress; ok: boolean },
): StepEntry {
  const keeps = compiled.kind.resultOfPass?.(compiled.settings as object) != null;
  const results = keeps ? (own(state.results, insideOf(entry)) ?? []) : null;
  const ended = { ...entry, frames: null, output: outputOf(progress, results), finishedAt: now };
  if (ok) return { ...ended, status: "succeeded", port: portOnSuccess(compiled) };
  const error = progress.error ?? unsaid;
  return { ...ended, status: "failed", error, port: portOnFailure(compiled, error) };
}
