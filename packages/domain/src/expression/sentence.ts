const sentences: Record<string, (part: string) => string> = {
  no_such_key: (part) => `“${part}” has no value here. Use default(…, …) to say what to use instead.`,
  index_out_of_bounds: () => "The list has no entry at this place.",
  unknown_variable: (part) =>
    `“${part}” is not known. Start with form, record, run, submitter, vars or steps, and put texts in quotes.`,
  no_such_overload: () => "These kinds of value cannot be combined. Use text(…) or number(…) to convert one of them.",
  no_matching_overload: () =>
    "There is no such function for these values. Check its name and what stands in the brackets.",
  incompatible_ternary_branches: () => "Both answers after the question mark must be of one kind.",
  invalid_condition_type: () => "The part before the question mark must be a yes or no.",
  division_by_zero: () => "Nothing can be divided by zero.",
  unexpected_token: (part) => (part.trim() ? `“${part}” does not belong here.` : "Something is missing at the end."),
  unterminated_string: () => "The closing quote is missing.",
  invalid_timestamp: () => "This is not a date and time.",
};

/**
 * The sentence for a failure of the expression library, by the library's code. The library's own text is never shown: it may quote
 * values, and values are the users' data.
 * @param part the characters of the expression that failed
 */
export function sentenceFor(code: string, part: string): string {
  return sentences[code]?.(part) ?? "This could not be worked out. Check how it is written.";
}
