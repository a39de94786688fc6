import type { Field } from "./schema.ts";

/** One answer of a choice: what records keep of it, and what people read. */
export interface Answer {
  value: string;
  label: string;
}

/** The answers that a choice offers, in their order; none for other kinds of field. A draft may hold what its schema would refuse: that is left out. */
export function answersOf({ settings: { options } }: Pick<Field, "settings">): Answer[] {
  if (!Array.isArray(options)) return [];
  return options.flatMap((option: { value?: unknown; label?: unknown } | null) => {
    const value = option?.value;
    return typeof value === "string" && value !== "" ? [{ value, label: String(option?.label ?? value) }] : [];
  });
}
