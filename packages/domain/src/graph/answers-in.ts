import type { AnswersAt } from "../run/in-words.ts";
import type { KnownAtInput } from "./known-values.ts";
import { namedValues } from "./named-values.ts";

/** Finds the answers of choices that values of a graph are: of its form, and of records that its steps give. */
export function answersIn(input: KnownAtInput): AnswersAt {
  const named = namedValues(input);
  return (path) => {
    const list = path.indexOf("*");
    if (list === -1) return named(path.join("."))?.answers;
    const below = path.slice(list + 1).join(".");
    return named(path.slice(0, list).join("."))?.entries?.find((entry) => entry.path === below)?.answers;
  };
}
