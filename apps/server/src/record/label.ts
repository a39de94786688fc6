import { answersOf, beginning, type Field, inAnswers, type JsonObject } from "@formwork/domain";

/** A record in a few words: the first words that somebody typed or chose tell records apart better than an id. */
export function recordLabel(fields: readonly Field[], values: JsonObject): string {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const shown = Object.entries(values).map(([key, value]) => {
    const field = byKey.get(key);
    return field ? inAnswers(answersOf(field), value) : value;
  });
  const words = shown.filter((value) => typeof value === "string" && value.trim() !== "");
  return beginning(words.slice(0, 2).join(" · "), 80) || "Empty record";
}
