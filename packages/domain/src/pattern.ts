const longestPattern = 200;
/** Longest text, in characters, that a pattern may be run on. */
export const longestMatched = 500;
/**
 * How many bits of choice a pattern may leave: the time grows with two to their power. An open repeat over 500 characters counts 8, since
 * three of them (500³ / 6 ways to share a text out) take a tenth of a second.
 */
const mostChoice = 24;
const openRepeat = 8;
const alternative = 2;
/** Groups repeated at most so often count as written out; beyond, they may hold no choice at all. */
const writtenOut = 10;

/** How a pattern is used. */
export interface PatternUse {
  /** The pattern must fit the text from its very start; a search tries every place, which counts as one more repeat. */
  anchored: boolean;
}

/**
 * Whether a regular expression is refused, and why. A pattern runs on other people's input in a shared process, so those whose time can
 * explode are not taken: repeats around repeats or alternatives, too many of them side by side, back-references. Conservative on purpose.
 * @returns a sentence for the builder, or null when the pattern is fine
 */
export function unsafePattern(pattern: string, { anchored }: PatternUse): string | null {
  if (pattern.length > longestPattern) return `A pattern may have at most ${longestPattern} characters.`;
  try {
    new RegExp(pattern, "u");
  } catch {
    return "This is not a pattern that can be read. Check its brackets and special characters.";
  }
  if (/\\[1-9k]/.test(pattern)) return "A pattern may not refer back to an earlier group.";
  if (/\(\?<?[=!]/.test(pattern)) return "A pattern may not look ahead or behind.";
  const fixed = anchored || (pattern.startsWith("^") && !pattern.includes("|"));
  return choiceOf(pattern) + (fixed ? 0 : openRepeat) > mostChoice
    ? "This pattern could take too long: use fewer repeats and alternatives, and none inside a repeated group."
    : null;
}

/** Bits of choice a pattern leaves; infinite for choices inside an open repeat. */
function choiceOf(pattern: string): number {
  const groups = [0];
  const add = (bits: number) => groups.push((groups.pop() ?? 0) + bits);
  for (let at = 0; at < pattern.length; ) {
    const token = tokenAt(pattern, at);
    at += token.length;
    if (token.startsWith("(")) {
      groups.push(0);
      continue;
    }
    if (token === "|") add(alternative);
    const inner = token === ")" ? (groups.pop() ?? 0) : 0;
    const repeat = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(pattern.slice(at))?.[0] ?? "";
    at += repeat.length;
    add(repeated(inner, repeat));
  }
  return groups.reduce((total, bits) => total + bits, 0);
}

function repeated(inner: number, repeat: string): number {
  if (!repeat) return inner;
  if (repeat.startsWith("?")) return inner + 1;
  const [, least = "0", comma = "", most = ""] = /^\{(\d+)(,?)(\d*)\}/.exec(repeat) ?? [];
  const open = !repeat.startsWith("{") || (comma !== "" && most === "");
  const times = open ? Number.POSITIVE_INFINITY : Number(most || least);
  if (inner > 0 && times > writtenOut) return Number.POSITIVE_INFINITY;
  const own = open ? openRepeat : Math.min(openRepeat, Math.ceil(Math.log2(times - Number(least) + 1)));
  return own + (inner > 0 ? inner * times : 0);
}

function tokenAt(pattern: string, at: number): string {
  if (pattern[at] === "\\")
    return pattern.slice(at).match(/^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)/s)?.[0] ?? "\\";
  if (pattern[at] === "[") return pattern.slice(at).match(/^\[(?:\\.|[^\]\\])*\]/s)?.[0] ?? "[";
  if (pattern[at] === "(") return pattern.slice(at).match(/^\((?:\?(?::|<[^>=!]+>))?/)?.[0] ?? "(";
  return pattern[at] as string;
}
