import * as z from "zod";
import type { HttpPair } from "../../run/work.ts";
import type { Evaluator } from "../evaluator.ts";

/** A name and a template, as the `key-values` control edits them. Rows with an empty name are left out when the step runs. */
export const pairSchema = z.object({ name: z.string().max(200), value: z.string().max(10_000) });
/** A name and a template. */
export type Pair = z.infer<typeof pairSchema>;

/** Templates of rows, with their paths (`query.0.value`). */
export function pairTemplates(pairs: unknown, path: string): { path: string; source: string; form: "template" }[] {
  if (!Array.isArray(pairs)) return [];
  return pairs.flatMap((pair: Partial<Pair> | null, index) =>
    typeof pair?.value === "string"
      ? [{ path: `${path}.${index}.value`, source: pair.value, form: "template" as const }]
      : [],
  );
}

/** Rows with their values, in their order: a name that comes twice is sent twice. */
export function evaluatePairs(pairs: readonly Pair[], path: string, evaluate: Evaluator): HttpPair[] {
  return pairs.flatMap((pair, index) => {
    const name = pair.name.trim();
    return name ? [{ name, value: evaluate.text(pair.value, `${path}.${index}.value`) }] : [];
  });
}
