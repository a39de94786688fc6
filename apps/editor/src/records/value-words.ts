import { answersOf, inAnswers, type Json, stringifyJson } from "@formwork/domain";
import { type Field, isFileRef } from "@formwork/domain/form";

/**
 * A stored value as words: the label of a choice, yes or no for a box, a dash for nothing.
 * @param stored as it is kept in the record
 */
export function valueWords(field: Field, stored: unknown): string {
  return inWords(inAnswers(answersOf(field), stored as Json));
}

function inWords(value: Json | undefined): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map(inWords).join(", ");
  if (isFileRef(value)) return value.name;
  return typeof value === "object" ? stringifyJson(value) : String(value);
}
