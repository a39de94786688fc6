import type { FieldSetting } from "../../field-kind.ts";

/** The two settings that bound the length of a text. @param most help for the upper bound */
export const lengthFields = (most: string): FieldSetting[] => [
  { key: "minLength", label: "At least (characters)", control: "number" },
  { key: "maxLength", label: "At most (characters)", control: "number", help: most },
];

/** What is wrong with the two bounds, as sentences. */
export const lengthProblems = ({ minLength, maxLength }: { minLength?: number | undefined; maxLength: number }) =>
  (minLength ?? 0) > maxLength ? ["“At least” is larger than “at most”."] : [];
