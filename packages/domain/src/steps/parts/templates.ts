import * as z from "zod";
import type { Json } from "../../json.ts";
import type { Evaluator } from "../evaluator.ts";

/** A value whose texts are templates: what a builder maps onto an input. */
export type InputTemplate = Json;

/** Validates an {@link InputTemplate}. */
export const inputTemplateSchema: z.ZodType<InputTemplate> = z.json() as z.ZodType<Json>;

/** Every template inside a value, with its path. */
export function templatesIn(value: unknown, path: string): { path: string; source: string; form: "template" }[] {
  if (typeof value === "string") return [{ path, source: value, form: "template" }];
  if (Array.isArray(value)) return value.flatMap((entry, index) => templatesIn(entry, `${path}.${index}`));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, entry]) => templatesIn(entry, `${path}.${key}`));
}

/** The value with every template in it evaluated. */
export function evaluateIn(value: InputTemplate, path: string, evaluate: Evaluator): Json {
  if (typeof value === "string") return evaluate.template(value, path);
  if (Array.isArray(value)) return value.map((entry, index) => evaluateIn(entry, `${path}.${index}`, evaluate));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, evaluateIn(entry, `${path}.${key}`, evaluate)]),
  );
}

/** The value without the entries that the builder left empty: an empty text in a mapping means "nothing here". */
export function withoutEmpty<T extends InputTemplate>(value: T): T {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const filled = Object.entries(value).filter(([, entry]) => entry !== "");
  return Object.fromEntries(filled.map(([key, entry]) => [key, withoutEmpty(entry)])) as T;
}
