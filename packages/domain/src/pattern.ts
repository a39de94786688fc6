const longestPattern = 200;
/** Longest text, in characters, that a pattern may be run on: three open repeats then cost at most a tenth of a second. */
export const longestMatched = 500;
const mostRepeats = 3;

/**
 * Whether a regular expression is refused, and why. A pattern runs on other people's input in a shared process, so those whose time can
 * explode are not taken: repeats around repeats or alternatives, and back-references. Conservative on purpose.
 * @returns a sentence for the builder, or null when the pattern is fine
 */
export function unsafePattern(pattern: string): string | null {
  if (pattern.length > longestPattern) return `A pattern may have at most ${longestPattern} characters.`;
  try {
    new RegExp(pattern, "u");
  } catch {
    return "This is not a pattern that can be read. Check its brackets and special characters.";
  }
  if (/\\[1-9k]/.test(pattern)) return "A pattern may not refer back to an earlier group.";
  if (/\(\?<?[=!]/.test(pattern)) return "A pattern may not look ahead or behind.";
  return repeatsRunAway(pattern)
    ? "This pattern could take too long: repeat at most three times, and no group that itself repeats or has alternatives."
    : null;
}

interface Group {
  risky: boolean;
}

function repeatsRunAway(pattern: string): boolean {
  const groups: Group[] = [{ risky: false }];
  let unbounded = 0;
  for (let at = 0; at < pattern.length; ) {
    const token = tokenAt(pattern, at);
    at += token.length;
    const current = groups.at(-1) as Group;
    if (token.startsWith("(")) {
      groups.push({ risky: false });
      continue;
    }
    if (token === "|") current.risky = true;
    const closed = token === ")" && groups.length > 1 ? (groups.pop() as Group) : null;
    const repeat = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(pattern.slice(at))?.[0];
    if (closed) (groups.at(-1) as Group).risky ||= closed.risky;
    if (!repeat) continue;
    at += repeat.length;
    const many = !repeat.startsWith("?") && !/^\{[01]\}/.test(repeat) && repeat !== "{0,1}";
    if (!many) continue;
    if (closed?.risky) return true;
    (groups.at(-1) as Group).risky = true;
    // Each further long repeat multiplies the time by the length of the input.
    if (/^[*+]|,\}|\d{2,}/.test(repeat)) unbounded += 1;
  }
  return unbounded > mostRepeats;
}

function tokenAt(pattern: string, at: number): string {
  if (pattern[at] === "\\")
    return pattern.slice(at).match(/^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)/s)?.[0] ?? "\\";
  if (pattern[at] === "[") return pattern.slice(at).match(/^\[(?:\\.|[^\]\\])*\]/s)?.[0] ?? "[";
  if (pattern[at] === "(") return pattern.slice(at).match(/^\((?:\?(?::|<[^>=!]+>))?/)?.[0] ?? "(";
  return pattern[at] as string;
}
