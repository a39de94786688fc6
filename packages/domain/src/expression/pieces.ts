/** A piece of a text that is to be an expression. */
export interface Piece {
  kind: "text" | "number" | "word" | "sign";
  /** As the language writes it, where it is a text or a number. */
  text: string;
  /** Whether a bracket opens behind it: the name of a function. */
  called: boolean;
}

const opening = "\"'“”„«»‘’‚`";
const closings: Readonly<Record<string, string>> = {
  "“": '”“"',
  "„": '“”"',
  "«": "»",
  "‘": "’'",
  "‚": "‘’'",
  "`": "`'",
};
const sign = /^(===|!==|==|!=|<>|<=|>=|=<|=>|&&|\|\||[=<>≠≤≥&|;!()[\]{}.,?:+\-*/%])/;
const word = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/u;
const number = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/;
const commaNumber = /^\d+,\d+(?![\d,])/;
const thousands = /^\d{1,3}(?:,\d{3})+(?![\d,])/;

/**
 * Cuts a text into pieces that an expression could be made of; texts in any quotes, numbers with any comma, labels of several words as one word.
 * @param labels words that stand for one value though there are blanks in them
 */
export function piecesOf(source: string, labels: readonly string[]): Piece[] {
  const longestFirst = [...new Set(labels)].filter((label) => label !== "").sort((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  const brackets: string[] = [];
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const blank = /^\s+/.exec(rest)?.[0];
    if (blank) {
      at += blank.length;
      continue;
    }
    const listed = brackets.at(-1) === "list";
    const found = quoted(rest) ?? digits(rest, listed) ?? named(rest, longestFirst) ?? signed(rest);
    if (found.piece.text === "(" || found.piece.text === "[")
      brackets.push(found.piece.text === "[" || pieces.at(-1)?.called ? "list" : "group");
    if (found.piece.text === ")" || found.piece.text === "]") brackets.pop();
    pieces.push(found.piece);
    at += found.length;
  }
  return pieces;
}

interface Found {
  piece: Piece;
  length: number;
}

function quoted(rest: string): Found | null {
  const open = rest[0] ?? "";
  if (!opening.includes(open)) return null;
  const closing = closings[open] ?? (`"'`.includes(open) ? open : `${open}"`);
  let end = 1;
  while (end < rest.length && !closing.includes(rest[end] ?? "")) end += rest[end] === "\\" ? 2 : 1;
  // One that never closes ends with the line.
  const inside = rest.slice(1, end);
  const plain = open === '"' || open === "'";
  const text = plain ? `${open}${inside.trimEnd()}${open}` : JSON.stringify(inside.trimEnd());
  return { piece: { kind: "text", text, called: false }, length: Math.min(end + 1, rest.length) };
}

/** A number; between the entries of a list or the values of a function a comma is no part of it. */
function digits(rest: string, listed: boolean): Found | null {
  const many = listed ? undefined : thousands.exec(rest)?.[0];
  const comma = listed ? undefined : commaNumber.exec(rest)?.[0];
  const plain = number.exec(rest)?.[0];
  const text = many?.replaceAll(",", "") ?? comma?.replace(",", ".") ?? plain;
  if (text === undefined) return null;
  return { piece: { kind: "number", text, called: false }, length: (many ?? comma ?? plain ?? "").length };
}

function named(rest: string, labels: readonly string[]): Found | null {
  const lower = rest.toLowerCase();
  const label = labels.find(
    (candidate) => lower.startsWith(candidate.toLowerCase()) && !/^[\p{L}\p{N}_.(]/u.test(rest.slice(candidate.length)),
  );
  const text = label === undefined ? word.exec(rest)?.[0] : rest.slice(0, label.length);
  if (text === undefined) return null;
  return {
    piece: { kind: "word", text, called: /^\s*\(/.test(rest.slice(text.length)) && isFunction(text) },
    length: text.length,
  };
}

/** Before a bracket, `and`, `or` and `not` join groups. */
function isFunction(text: string): boolean {
  return !/^(and|or|not|if|when|in)$/i.test(text);
}

function signed(rest: string): Found {
  const text = sign.exec(rest)?.[0] ?? rest.slice(0, 1);
  return { piece: { kind: "sign", text, called: false }, length: text.length };
}
