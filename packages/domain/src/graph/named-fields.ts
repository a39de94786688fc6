import type { StepKind } from "../steps/step-kind.ts";
import { valueAt } from "./checks/at-path.ts";
import type { Step } from "./schema.ts";

/** The form whose records a step works on, and the setting that names it; null for a step without one. */
export function formOf(
  step: Pick<Step, "settings">,
  kind: Pick<StepKind, "fields">,
): { formId: string; path: string } | null {
  const field = kind.fields.find(({ control }) => control === "form");
  const formId = field ? valueAt(step.settings, field.path) : undefined;
  return field && typeof formId === "string" && formId !== "" ? { formId, path: field.path } : null;
}

/** A field of its form that a step names in its settings. */
export interface NamedField {
  key: string;
  /** Setting that names it. */
  path: string;
  how: "sets" | "filters";
  /** What it is set to or compared with, as written; a template unless it is a plain text. */
  value: unknown;
}

/** Fields that a step sets, or finds records by. */
export function fieldsNamed(step: Pick<Step, "settings">, kind: Pick<StepKind, "fields">): NamedField[] {
  return kind.fields.flatMap(({ control, path }): NamedField[] => {
    const value = valueAt(step.settings, path);
    if (control === "field-values" && value !== null && typeof value === "object")
      return Object.entries(value).map(([key, written]) => ({
        key,
        path: `${path}.${key}`,
        how: "sets",
        value: written,
      }));
    return control === "record-filter" ? conditionsIn(value, path) : [];
  });
}

/** Fields that the conditions of a record filter name. */
export function conditionsIn(filter: unknown, path: string): NamedField[] {
  const conditions = valueAt(filter, "conditions");
  if (!Array.isArray(conditions)) return [];
  return conditions.flatMap((condition: { field?: unknown; value?: unknown } | null, index): NamedField[] =>
    typeof condition?.field === "string" && condition.field
      ? [{ key: condition.field, path: `${path}.conditions.${index}.field`, how: "filters", value: condition.value }]
      : [],
  );
}
