import { own } from "../../own.ts";
import { fieldsNamed, formOf } from "../named-fields.ts";
import type { Problem } from "../schema.ts";
import type { StepCheck } from "./check.ts";

/** Forms and fields that a step names and that are not there. */
export function checkForms({ step, kind, forms }: StepCheck): Problem[] {
  const named = formOf(step, kind);
  if (!named) return [];
  const problem = (code: string, path: string, message: string): Problem => ({
    code,
    severity: "error",
    stepId: step.id,
    path,
    message,
  });
  const form = own(forms, named.formId);
  if (!form) return [problem("FORM_UNKNOWN", named.path, "This form is not there any more. Choose another one.")];
  const keys = new Set(form.sections.flatMap(({ fields }) => fields.map(({ key }) => key)));
  return fieldsNamed(step, kind).flatMap(({ key, path }) =>
    keys.has(key) ? [] : [problem("FIELD_UNKNOWN", path, `“${form.title}” has no field “${key}”. Choose another one.`)],
  );
}
