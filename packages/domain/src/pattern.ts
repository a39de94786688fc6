import { RE2JS } from "re2js";
import { ByteCache } from "./byte-cache.ts";
import { BudgetSpent, spend } from "./expression/budget.ts";

const longestPattern = 200;
/** Most states of a prepared pattern: with the longest text, the most work that one comparison may be. */
const mostStates = 2_000;
/** Bytes that a prepared pattern may grow by while it meets new texts; then it is prepared anew. */
const mostGrowth = 256 * 1_024;
/** Bytes of one remembered state of a machine, at least, and for each of its places. */
const stateBytes = 200;
const placeBytes = 8;

/** Work of preparing a pattern: for itself, and for each of its states. */
const workOfPreparing = 400;
const workOfState = 60;

/** A pattern that is ready to be compared. */
interface PreparedPattern {
  /** States of its machine; a comparison takes at most so many steps for each character. */
  states: number;
  fits(text: string): boolean;
  isIn(text: string): boolean;
}

// Not kept by the forms that use them: what patterns remember of texts has to be bounded for all forms together.
const cache = new ByteCache<PreparedPattern>({ maxBytes: 64 * 1_048_576, bytesOf: () => 2 * mostGrowth });

/**
 * What is wrong with a regular expression, or null when it can be used. What builders write runs on other people's
 * input in a shared process, so patterns are RE2's (https://github.com/google/re2/wiki/Syntax): automata instead of trying, whose time grows
 * with the text and nothing else. The same engine runs in pages and in servers. Patterns are read as JavaScript writes them.
 * @returns a sentence for the builder
 * @throws BudgetSpent when a budget is in force and preparing the pattern would cost too much
 */
export function patternMistake(pattern: string): string | null {
  if (pattern.length > longestPattern) return `A pattern may have at most ${longestPattern} characters.`;
  const plain = pattern.replace(/\\\\/g, "");
  if (/\\[1-9k]/.test(plain)) return "A pattern may not refer back to an earlier group. Write the part out again.";
  if (/\(\?<?[=!]/.test(plain))
    return "A pattern may not look ahead or behind. Write what the whole text looks like instead.";
  if (statesOf(pattern) > mostStates) return tooManyStates;
  try {
    return prepared(pattern).states > mostStates ? tooManyStates : null;
  } catch (error) {
    if (error instanceof BudgetSpent) throw error;
    return "This is not a pattern that can be read. Check its brackets and special characters.";
  }
}

const tooManyStates = "This pattern counts too far. Use smaller numbers in its braces, or the lengths of the field.";

/**
 * Whether a whole text fits a pattern without a {@link patternMistake}.
 * @throws BudgetSpent when a budget is in force and it would cost too much
 */
export function fitsPattern(pattern: string, text: string): boolean {
  return compared(pattern, text).fits(text);
}

/**
 * Whether some part of a text fits a pattern without a {@link patternMistake}.
 * @throws BudgetSpent when a budget is in force and it would cost too much
 */
export function isPatternIn(pattern: string, text: string): boolean {
  return compared(pattern, text).isIn(text);
}

function compared(pattern: string, text: string): PreparedPattern {
  const ready = prepared(pattern);
  spend(50 + (ready.states * text.length) / 2);
  return ready;
}

function prepared(pattern: string): PreparedPattern {
  return cache.get(pattern, () => prepare(pattern));
}

function prepare(pattern: string): PreparedPattern {
  spend(workOfPreparing + workOfState * statesOf(pattern));
  const machine = RE2JS.compile(RE2JS.translateRegExp(withShortClasses(pattern)));
  const states = machine.programSize();
  let grown = 0;
  const grow = (text: string): string => {
    grown += text.length * (stateBytes + placeBytes * states);
    if (grown > mostGrowth) cache.delete(pattern);
    return text;
  };
  return { states, fits: (text) => machine.matches(grow(text)), isIn: (text) => machine.test(grow(text)) };
}

// Names of classes that JavaScript knows long and RE2 knows short (Unicode UAX #44, General_Category).
const shortClasses: Readonly<Record<string, string>> = {
  Letter: "L",
  Lowercase_Letter: "Ll",
  Uppercase_Letter: "Lu",
  Titlecase_Letter: "Lt",
  Modifier_Letter: "Lm",
  Other_Letter: "Lo",
  Mark: "M",
  Number: "N",
  Decimal_Number: "Nd",
  Punctuation: "P",
  Symbol: "S",
  Separator: "Z",
  Space_Separator: "Zs",
};

function withShortClasses(pattern: string): string {
  return pattern.replace(/\\\\|\\([pP])\{([^}]*)\}/g, (whole, sign?: string, name?: string) => {
    if (!sign || !name) return whole;
    const value = name.replace(/^(?:Script|sc|Script_Extensions|scx|General_Category|gc)=/, "");
    return `\\${sign}{${shortClasses[value] ?? value}}`;
  });
}

/** About how many states a pattern has, before it is prepared: a count in braces is as many copies of what stands before it. */
function statesOf(pattern: string): number {
  const groups = [0];
  for (let at = 0; at < pattern.length; ) {
    const token = tokenAt(pattern, at);
    at += token.length;
    if (token.startsWith("(")) {
      groups.push(0);
      continue;
    }
    const inside = token === ")" ? (groups.pop() ?? 0) : 1;
    const [repeat = "", least = "", most = ""] = /^\{(\d+)(?:,(\d*))?\}/.exec(pattern.slice(at)) ?? [];
    at += repeat.length;
    const times = repeat ? Math.max(1, Number(least), Number(most)) : 1;
    groups.push((groups.pop() ?? 0) + inside * times);
  }
  return groups.reduce((sum, states) => sum + states, 0);
}

function tokenAt(pattern: string, at: number): string {
  if (pattern[at] === "\\")
    return pattern.slice(at).match(/^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)/s)?.[0] ?? "\\";
  if (pattern[at] === "[") return pattern.slice(at).match(/^\[(?:\\.|[^\]\\])*\]/s)?.[0] ?? "[";
  if (pattern[at] === "(") return pattern.slice(at).match(/^\((?:\?(?::|<[^>=!]+>))?/)?.[0] ?? "(";
  return pattern[at] as string;
}
