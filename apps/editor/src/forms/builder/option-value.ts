/** One answer of a choice: what is stored and what people read. */
export interface Option {
  value: string;
  label: string;
}

/** The default stored value of an answer: its words, with a number appended when another answer has the same. */
export function optionValue(words: string, others: readonly Option[]): string {
  const taken = new Set(others.map(({ value }) => value));
  const base = words.trim() || "Answer";
  let value = base;
  for (let count = 2; taken.has(value); count += 1) value = `${base} ${count}`;
  return value;
}

/**
 * Changes the words of one answer. The stored value follows the words as long as it was derived from them and no record can contain it.
 * @param live stored values in the live form
 */
export function relabelled(
  options: readonly Option[],
  change: { index: number; words: string },
  live: ReadonlySet<string>,
): Option[] {
  const { index, words } = change;
  const others = options.filter((_, at) => at !== index);
  return options.map((option, at) => {
    if (at !== index) return option;
    const follows =
      words.trim() !== "" && !live.has(option.value) && option.value === optionValue(option.label, others);
    return { value: follows ? optionValue(words, others) : option.value, label: words };
  });
}
