import type * as z from "zod";
import type { Json } from "../json.ts";
import type { Field } from "./schema.ts";

/** Controls a live form can draw; a closed set. */
export type FieldControl =
  | "text"
  | "long-text"
  | "email"
  | "phone"
  | "number"
  | "date"
  | "choice"
  | "checkbox"
  | "file";

/** One setting of a field as the form builder shows it. */
export interface FieldSetting {
  key: string;
  label: string;
  control: "number" | "text" | "toggle" | "options" | "date" | "pattern";
  help?: string;
}

/** One field kind: settings, validator, control, in one file (`form/fields/<kind>.ts`, `export const field = defineField({...})`). */
export interface FieldKind<S = unknown> {
  kind: string;
  title: string;
  description: string;
  icon: string;
  control: FieldControl;
  settings: z.ZodType<S>;
  initial: Record<string, unknown>;
  settingFields: readonly FieldSetting[];
  /** Type of the stored value, for expressions and record filters. */
  valueType: "string" | "number" | "boolean" | "date" | "file";
  /** Whether it stores a list of such values, as a multiple choice does. */
  isList?(settings: Partial<S>): boolean;
  /** Checks beyond the settings' schema, as sentences for the builder. */
  check?(settings: S): readonly string[];
  /**
   * Loads what `check` and `parse` need and pages without such a field should not have to load (`prepareFields`).
   * @param settings of one field; everything is loaded without them
   */
  prepare?(settings?: Partial<S>): Promise<void>;
  /** Parses what the page sent (never empty: `parseRecord` has seen to that) into the stored value; error messages are sentences for the person filling in the form. */
  parse(field: Field, settings: S): z.ZodType<Json>;
}

/** Identity function that gives a field kind its types. */
export function defineField<S>(kind: FieldKind<S>): FieldKind<S> {
  return kind;
}
