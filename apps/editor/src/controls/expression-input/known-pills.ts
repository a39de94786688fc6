import { type KnownValue, parseTemplate } from "@formwork/domain";

/** Whether a text is a template with `{{ … }}` placeholders, or one expression. */
export type ExpressionForm = "template" | "expression";

/** A part of the text to draw as a pill. */
export interface Pill {
  from: number;
  to: number;
  /** The known value; null for an expression that computes something. */
  value: KnownValue | null;
}

const path = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+/g;

/** Finds the known values and the computing placeholders in a text. */
export function findPills(text: string, form: ExpressionForm, known: ReadonlyMap<string, KnownValue>): readonly Pill[] {
  if (form === "expression") return pathsIn(text, known);
  return parseTemplate(text).parts.flatMap((part) =>
    part.kind === "text"
      ? []
      : [{ from: part.range.start, to: part.range.end, value: known.get(part.source.trim()) ?? null }],
  );
}

function pathsIn(source: string, known: ReadonlyMap<string, KnownValue>): Pill[] {
  const quoted = quotedRanges(source);
  return [...source.matchAll(path)].flatMap((match) => {
    const value = known.get(match[0]);
    if (value === undefined || quoted.some(([from, to]) => match.index > from && match.index < to)) return [];
    return [{ from: match.index, to: match.index + match[0].length, value }];
  });
}

function quotedRanges(source: string): [number, number][] {
  return [...source.matchAll(/"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?/g)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
}
