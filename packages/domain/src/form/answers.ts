import type { Json } from "../json.ts";
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

/**
 * What people read of a chosen answer, or of several: its words in place of the value that records keep. What the choice does not offer, or offers
 * no more, stays as it is.
 * @example
 * inAnswers([{ value: "a2", label: "Urgent" }], ["a2", "gone"]); // ["Urgent", "gone"]
 */
export function inAnswers(answers: readonly Answer[], value: Json): Json {
  if (Array.isArray(value)) return value.map((each) => inAnswers(answers, each));
  return answers.find((answer) => answer.value === value)?.label ?? value;
}
