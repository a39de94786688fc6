/** One answer of a choice: what is stored and what people read. */
export interface Option {
  value: string;
  label: string;
}

/** What is stored for an answer unless the builder says otherwise: its words, with a number behind them where another answer has them already. */
export function optionValue(words: string, others: readonly Option[]): string {
  const taken = new Set(others.map(({ value }) => value));
  const base = words.trim() || "Answer";
  let value = base;
  for (let count = 2; taken.has(value); count += 1) value = `${base} ${count}`;
  return value;
}

/**
 * The answers with other words for one of them. What is stored follows the words as long as it is made of them and no record can hold it.
 * @param live stored values that the live form has
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
