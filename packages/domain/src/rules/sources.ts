import { reservedWords } from "../expression/reserved.ts";

const word = /^[A-Za-z_]\w*$/;

/** A dotted path as expressions write it: what is no word of theirs stands in brackets. */
export function pathSource(path: string): string {
  const [root = "", ...rest] = path.split(".");
  return rest.reduce(
    (before, key) =>
      word.test(key) && !reservedWords.has(key) ? `${before}.${key}` : `${before}[${JSON.stringify(key)}]`,
    root,
  );
}

/** A text, number, yes or no, or a list of texts as expressions write it. */
export function valueSource(value: string | number | boolean | readonly string[]): string {
  if (typeof value === "object") return `[${value.map(valueSource).join(", ")}]`;
  // Digits alone would be a whole number of the language, which may have more of them than this one keeps.
  const large = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return large ? value.toExponential() : JSON.stringify(value);
}
