import { jsonWithoutSecrets, secretName } from "./secrets.ts";

/** A name and its value. */
export interface Pair {
  name: string;
  value: string;
}

/** Parts of the command that do not go into the step. */
export interface Found {
  /** Names of keys and passwords; their values are not in the request. */
  secrets: string[];
  /** Files on the person's disk, which the step has to get from a value instead. */
  files: string[];
  /** Everything else without a place in the step, as written. */
  leftOut: string[];
}

/** Escapes a text for a template, in which two braces would begin a value (`{{ form.name }}`). */
export function literal(text: string): string {
  return text.replaceAll("{{", '{{ "{{" }}');
}

/** Removes rows whose name marks a secret, and makes values literal. */
export function keptPairs<P extends Pair>(pairs: readonly P[], found: Found): P[] {
  return pairs.flatMap((pair) => {
    if (!secretName.test(pair.name)) return [{ ...pair, value: literal(pair.value) }];
    found.secrets.push(pair.name);
    return [];
  });
}

/** Removes pieces of a query or a form whose name marks a secret. */
export function keptPieces(text: string, found: Found): string {
  const kept = text.split("&").filter((piece) => {
    const [name = ""] = [...new URLSearchParams(piece).keys()];
    const secret = piece.includes("=") && secretName.test(name);
    if (secret) found.secrets.push(name);
    return !secret;
  });
  return kept.join("&");
}

/** Removes secrets from JSON; any other text stays unchanged. */
export function keptJson(text: string, found: Found): string {
  const { text: kept, secrets } = jsonWithoutSecrets(text);
  found.secrets.push(...secrets);
  return kept;
}

/** Parses the parameters of a query or a form; null when rows would not reproduce them: a parameter without an equals sign. */
export function pairsOf(text: string): Pair[] | null {
  const pieces = text.split("&").filter((piece) => piece !== "");
  if (!pieces.every((piece) => piece.indexOf("=") > 0)) return null;
  return [...new URLSearchParams(text)].map(([name, value]) => ({ name, value }));
}
