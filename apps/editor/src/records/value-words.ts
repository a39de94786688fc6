import { type Json, stringifyJson } from "@formwork/domain";
import { type Field, isFileRef } from "@formwork/domain/form";

/**
 * A stored value as words: the label of a choice, yes or no for a box, a dash for nothing.
 * @param value as stored in the record
 */
export function valueWords(field: Field, value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map((each) => valueWords(field, each)).join(", ");
  if (field.kind === "choice") return labelOf(field, String(value));
  if (isFileRef(value)) return value.name;
  return typeof value === "object" ? stringifyJson(value as Json) : String(value);
}

function labelOf({ settings: { options } }: Field, value: string): string {
  if (!Array.isArray(options)) return value;
  const option = (options as { value: string; label: string }[]).find((each) => each.value === value);
  // An answer that the form no longer offers stays readable.
  return option?.label ?? value;
}
