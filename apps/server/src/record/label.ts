import { beginning } from "@formwork/domain";

/** A record in a few words: the first words that somebody typed tell records apart better than an id. */
export function recordLabel(values: Record<string, unknown>): string {
  const words = Object.values(values).filter((value) => typeof value === "string" && value.trim() !== "");
  return beginning(words.slice(0, 2).join(" · "), 80) || "Empty record";
}
