/** One answer of a choice: what is stored and what people read. */
export interface Option {
  value: string;
  label: string;
}

/** A stored value made from the words of an answer, different from those already there. */
export function optionValue(words: string, others: readonly Option[]): string {
  const taken = new Set(others.map(({ value }) => value));
  const base =
    words
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[^\p{L}\p{N}]+/gu, "_")
      .replace(/^_+|_+$/g, "")
      .slice(0, 60) || "answer";
  let value = base;
  for (let count = 2; taken.has(value); count += 1) value = `${base}_${count}`;
  return value;
}
