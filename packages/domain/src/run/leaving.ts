import type { ErrorData } from "../errors.ts";
import { type CompiledGraph, type CompiledStep, nextKey } from "../graph/compile.ts";
import { errorPort } from "../graph/ports.ts";
import { own } from "../own.ts";
import { isOpen, type StepEntry } from "./entry.ts";

/** The way out of a step that worked, where its kind chose none. */
export function portOnSuccess({ kind, settings }: CompiledStep): string {
  const ports = kind.ports(settings as object);
  return (ports.find((port) => port.default) ?? ports[0])?.id ?? "out";
}

/** The way out of a step that failed for good, by its on-error rule; null when the run ends there. */
export function portOnFailure(compiled: CompiledStep, error: ErrorData): string | null {
  // A stop step ends the run whatever its error rule says: that is what it is for.
  if (error.code === "STOPPED_BY_STEP" || compiled.step.onError === "stop") return null;
  return compiled.step.onError === "path" ? errorPort.id : portOnSuccess(compiled);
}

/**
 * The step that the run stands at, from another one on: it follows the port that each finished step left by.
 * @returns null behind the last step; a step that has failed where the run ends there
 */
export function standsAt(
  plan: CompiledGraph,
  steps: Readonly<Record<string, StepEntry>>,
  from: string | null,
): string | null {
  let at = from;
  while (at !== null) {
    const entry: StepEntry | undefined = own(steps, at);
    if (!entry || isOpen(entry) || entry.port === null) return at;
    const next: string | undefined = plan.next.get(nextKey(at, entry.port));
    // A path of its own that leads nowhere has taken up no failure.
    if (next === undefined && entry.port === errorPort.id) return at;
    at = next ?? null;
  }
  return at;
}
