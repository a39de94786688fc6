import { checkExpression, type KnownAtPlace } from "./check.ts";
import { nearestAnswer, nearestValue } from "./nearest.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import type { KnownValue } from "./scope.ts";
import { parseTemplate } from "./template.ts";

/** What a builder may have meant with an expression that cannot be used as it is. */
export interface MeantExpression {
  /** The whole text with the mended expression in it. */
  text: string;
  /** The mended expression alone, as it is offered. */
  expression: string;
}

const signs: Readonly<Record<string, string>> = {
  "=": "==",
  "===": "==",
  "!==": "!=",
  "<>": "!=",
  "≠": "!=",
  "=<": "<=",
  "≤": "<=",
  "=>": ">=",
  "≥": ">=",
  "&": "&&",
  "|": "||",
  ";": "",
};
const joins: Readonly<Record<string, string>> = { and: "&&", or: "||", not: "!", is: "==", if: "", when: "" };
const bools: Readonly<Record<string, string>> = { yes: "true", no: "false", true: "true", false: "false" };
const comparing = /^(==|!=|<=|>=|<|>)$/;

/**
 * The expression that somebody may have meant: other signs, quotes, words and names for those that the language does not know. What is offered can
 * be read, and all it names is known.
 * @returns null when nothing is wrong, or nothing better is known
 */
export function repairExpression(source: string, known: readonly KnownValue[]): string | null {
  if (source.trim() === "" || source.length > 1_000 || isUsable(source, known)) return null;
  const repaired = mended(source, known);
  return repaired !== source && isUsable(repaired, known) ? repaired : null;
}

/** The same for a text with placeholders: the first one that can be mended. */
export function repairTemplate(text: string, known: readonly KnownValue[]): MeantExpression | null {
  for (const part of parseTemplate(text).parts) {
    if (part.kind === "text") continue;
    const expression = repairExpression(part.source.trim(), known);
    if (expression === null) continue;
    const { start, end } = part.range;
    return { text: `${text.slice(0, start)}{{ ${expression} }}${text.slice(end)}`, expression };
  }
  return null;
}

function isUsable(source: string, known: KnownAtPlace): boolean {
  return !checkExpression(source, known).some(({ severity }) => severity === "error");
}

function mended(source: string, known: readonly KnownValue[]): string {
  const labels = known.flatMap(({ label }) => [label, label.slice(label.lastIndexOf("›") + 1).trim()]);
  const words: string[] = [];
  for (const piece of piecesOf(source, labels)) {
    const word = mendedPiece(piece, { before: words, known });
    if (word === "!" && words.at(-1) === "==") words[words.length - 1] = "!=";
    else if (word !== "") words.push(word);
  }
  return spaced(words);
}

interface Around {
  /** What was mended already. */
  before: readonly string[];
  known: readonly KnownValue[];
}

function mendedPiece({ kind, text, called }: Piece, around: Around): string {
  if (kind === "sign") return signs[text] ?? text;
  if (kind !== "word" || called || isUsable(text, around.known)) return text;
  const lower = text.toLowerCase();
  const compared = comparing.test(around.before.at(-1) ?? "") ? around.before.at(-2) : undefined;
  const answer = nearestAnswer(text, around.known.find(({ path }) => path === compared)?.answers ?? []);
  if (answer !== null) return JSON.stringify(answer);
  if (Object.hasOwn(joins, lower)) return joins[lower] ?? text;
  const value = nearestValue(text, around.known);
  if (value !== null) return value.path;
  if (Object.hasOwn(bools, lower)) return bools[lower] ?? text;
  // What stands behind a comparison and is no name is a text that lacks its quotes.
  return compared === undefined || text.includes(".") ? text : JSON.stringify(text);
}

/** Pieces as a line: signs between two values with blanks around them. */
function spaced(words: readonly string[]): string {
  return words.reduce((line, word) => {
    if (line === "" || /^[)\],.]/.test(word) || /[([.!]$/.test(line)) return line + word;
    if ((word === "(" || word === "[") && /[\w\])]$/.test(line) && !/\bin$/.test(line)) return line + word;
    return `${line} ${word}`;
  }, "");
}
