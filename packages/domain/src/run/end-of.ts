import type { ErrorData } from "../errors.ts";
import type { CompiledStep } from "../graph/compile.ts";
import type { Json } from "../json.ts";
import type { FramesProgress, StepEntry } from "./entry.ts";
import { outputOf } from "./frames.ts";
import { portOnFailure, portOnSuccess } from "./leaving.ts";

/** The error of a step that failed without one. */
export const unsaid: ErrorData = { code: "INTERNAL", message: "This step failed and nothing says why." };

/** Expression that gives what is kept of each pass of a loop; null for steps that keep nothing. */
export function resultOfPass({ kind, settings }: CompiledStep): string | null {
  return kind.resultOfPass?.(settings as object) ?? null;
}

/** How a step ends that has others inside. @param end.kept what its passes gave, in their order */
export function endOf(
  compiled: CompiledStep,
  end: { entry: StepEntry; progress: FramesProgress; ok: boolean; kept: readonly Json[]; now: string },
): StepEntry {
  const { entry, progress, ok, kept, now } = end;
  const output = outputOf(progress, resultOfPass(compiled) === null ? null : kept);
  const ended = { ...entry, frames: null, output, finishedAt: now };
  if (ok) return { ...ended, status: "succeeded", port: portOnSuccess(compiled) };
  const error = progress.error ?? unsaid;
  return { ...ended, status: "failed", error, port: portOnFailure(compiled, error) };
}
