import type { Problem } from "../schema.ts";
import { valueAt } from "./at-path.ts";
import type { StepCheck } from "./check.ts";

/** Forms and fields that a step names and that are not there. */
export function checkForms({ step, kind, forms }: StepCheck): Problem[] {
  const formField = kind.fields.find(({ control }) => control === "form");
  const formId = formField ? valueAt(step.settings, formField.path) : undefined;
  if (!formField || typeof formId !== "string" || formId === "") return [];
  const problem = (code: string, path: string, message: string): Problem => ({
    code,
    severity: "error",
    stepId: step.id,
    path,
    message,
  });
  const form = Object.hasOwn(forms, formId) ? forms[formId] : undefined;
  if (!form) return [problem("FORM_UNKNOWN", formField.path, "This form is not there any more. Choose another one.")];
  const keys = new Set(form.sections.flatMap(({ fields }) => fields.map(({ key }) => key)));
  return fieldsNamed({ step, kind }).flatMap(({ key, path }) =>
    keys.has(key) ? [] : [problem("FIELD_UNKNOWN", path, `“${form.title}” has no field “${key}”. Choose another one.`)],
  );
}

function fieldsNamed({ step, kind }: Pick<StepCheck, "step" | "kind">): { key: string; path: string }[] {
  return kind.fields.flatMap(({ control, path }) => {
    const value = valueAt(step.settings, path);
    if (control === "field-values" && value !== null && typeof value === "object") {
      return Object.keys(value).map((key) => ({ key, path: `${path}.${key}` }));
    }
    if (control !== "record-filter") return [];
    const conditions = valueAt(value, "conditions");
    if (!Array.isArray(conditions)) return [];
    return conditions.flatMap((condition: { field?: unknown } | null, index) =>
      typeof condition?.field === "string" && condition.field
        ? [{ key: condition.field, path: `${path}.conditions.${index}.field` }]
        : [],
    );
  });
}
