import { jsonWithoutSecrets, secretName } from "./secrets.ts";

/** A name and its value. */
export interface Pair {
  name: string;
  value: string;
}

/** What does not go into the step. */
export interface Found {
  /** Names of keys and passwords; their values are nowhere in the request. */
  secrets: string[];
  /** Files of the person's own disk that the step has to get from a value instead. */
  files: string[];
  /** Everything else that has no place in the step, as it was written. */
  leftOut: string[];
}

/** A text that a template gives again as it is: two braces would begin a value (`{{ form.name }}`). */
export function literal(text: string): string {
  return text.replaceAll("{{", '{{ "{{" }}');
}

/** Rows without those that hold a key by their name; values become literal. */
export function keptPairs<P extends Pair>(pairs: readonly P[], found: Found): P[] {
  return pairs.flatMap((pair) => {
    if (!secretName.test(pair.name)) return [{ ...pair, value: literal(pair.value) }];
    found.secrets.push(pair.name);
    return [];
  });
}

/** The pieces of a query or a form without those that hold a key by their name. */
export function keptPieces(text: string, found: Found): string {
  const kept = text.split("&").filter((piece) => {
    const [name = ""] = [...new URLSearchParams(piece).keys()];
    const secret = piece.includes("=") && secretName.test(name);
    if (secret) found.secrets.push(name);
    return !secret;
  });
  return kept.join("&");
}

/** JSON without what in it is a key; any other text as it is. */
export function keptJson(text: string, found: Found): string {
  const { text: kept, secrets } = jsonWithoutSecrets(text);
  found.secrets.push(...secrets);
  return kept;
}

/** Parameters as a query or a form writes them; null where rows would not give the same: a parameter without an equals sign. */
export function pairsOf(text: string): Pair[] | null {
  const pieces = text.split("&").filter((piece) => piece !== "");
  if (!pieces.every((piece) => piece.indexOf("=") > 0)) return null;
  return [...new URLSearchParams(text)].map(([name, value]) => ({ name, value }));
}
