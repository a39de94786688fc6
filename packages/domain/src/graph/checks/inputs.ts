import type { JsonSchema } from "../../connection/catalogue.ts";
import { own } from "../../own.ts";
import { words } from "../../steps/parts/schema-outputs.ts";
import type { Problem } from "../schema.ts";
import { isUnset, valueAt } from "./at-path.ts";
import type { StepCheck } from "./check.ts";

/** Inputs that an action requires and the builder left empty, and inputs it does not know. */
export function checkInputs({ step, kind, catalogue }: StepCheck): Problem[] {
  const field = kind.fields.find(({ control }) => control === "action-inputs");
  const used = field && kind.connection?.(step.settings);
  const action = used && own(catalogue, used.connectorKey ?? "")?.actions.find(({ key }) => key === used.action);
  if (!action) return [];
  return checkObject(action.input, valueAt(step.settings, field.path) ?? {}, field.path).map((problem) => ({
    ...problem,
    stepId: step.id,
  }));
}

type Found = Omit<Problem, "stepId">;

function checkObject(schema: JsonSchema, value: unknown, path: string): Found[] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return [];
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
  // zod's JSON Schema of an object with defaults lists them as required; a default fills the gap.
  const missing = required.filter((key) => isUnset(valueAt(value, key)) && own(properties, key)?.default === undefined);
  const problem = (code: string, key: string, message: string): Found => ({
    code,
    severity: "error",
    path: `${path}.${key}`,
    message,
  });
  return [
    ...missing.map((key) => problem("INPUT_MISSING", key, `“${titleOf(key, own(properties, key))}” is missing.`)),
    ...Object.entries(value).flatMap(([key, entry]) => {
      const property = own(properties, key);
      if (property) return checkObject(property, entry, `${path}.${key}`);
      if (schema.additionalProperties !== false || isUnset(entry)) return [];
      return [problem("INPUT_UNKNOWN", key, `The action has no value “${key}”. Remove it.`)];
    }),
  ];
}

function titleOf(key: string, schema: JsonSchema | undefined): string {
  return typeof schema?.title === "string" ? schema.title : words(key);
}
