import type { Catalogue } from "../../connection/catalogue.ts";
import { own } from "../../own.ts";
import type { SettingField, StepKind } from "../../steps/step-kind.ts";
import type { Problem, Step } from "../schema.ts";
import { isUnset, valueAt } from "./at-path.ts";
import type { StepCheck } from "./check.ts";

/** Settings that are missing or out of bounds, each with its path, and the step kind's own checks once they are complete. */
export function checkSettings({ step, kind, catalogue }: StepCheck): Problem[] {
  const parsed = kind.settings.safeParse(step.settings);
  if (parsed.success) return [...(kind.check?.(step, parsed.data) ?? [])];
  const byPath = new Map<string, Problem>();
  for (const issue of parsed.error.issues) {
    const path = issue.path.join(".");
    if (byPath.has(path)) continue;
    const field = fieldAt(path, kind.fields);
    const label = labelOf(path, field);
    const service = field?.control === "connection" ? serviceOf(step, kind, catalogue) : undefined;
    const problem = { severity: "error" as const, stepId: step.id, path };
    if (isUnset(valueAt(step.settings, path)))
      byPath.set(path, { ...problem, code: "SETTING_MISSING", message: missing(label, { issue, service }) });
    else byPath.set(path, { ...problem, code: "SETTING_INVALID", message: invalid(label, issue) });
  }
  return [...byPath.values()];
}

function fieldAt(path: string, fields: StepCheck["kind"]["fields"]): SettingField | undefined {
  return fields.find((candidate) => path === candidate.path || path.startsWith(`${candidate.path}.`));
}

function labelOf(path: string, field: SettingField | undefined): string {
  if (!field) return path;
  return field.parts?.[path.slice(field.path.length + 1)] ?? field.label;
}

/** Name of the service that a step still needs a connection to. */
function serviceOf(step: Step, kind: StepKind, catalogue: Catalogue): string | undefined {
  return own(catalogue, kind.connection?.(step.settings)?.connectorKey ?? "")?.name;
}

function missing(
  label: string,
  { issue, service }: { issue: { code: string | undefined; message: string }; service: string | undefined },
): string {
  if (service !== undefined) return `Choose a connection to ${service}.`;
  return issue.code === "custom" ? issue.message : `“${label}” is missing.`;
}

function invalid(
  label: string,
  issue: { code: string | undefined; message: string; minimum?: unknown; maximum?: unknown },
): string {
  if (issue.code === "custom") return issue.message;
  if (issue.code === "too_big") return `“${label}” is too large: at most ${String(issue.maximum)}.`;
  if (issue.code === "too_small") return `“${label}” is too small: at least ${String(issue.minimum)}.`;
  return `“${label}” is not filled in correctly.`;
}
