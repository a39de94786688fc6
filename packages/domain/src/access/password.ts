import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { countCharacters } from "../text.ts";

/** How long a password may be: the least in characters as a person counts them, the most in UTF-16 units. */
export const passwordLength = { least: 12, most: 200 } as const;

/** How well a password holds against guesses. The first three are refused. */
export type PasswordStrength = "short" | "long" | "guessable" | "good" | "strong";

// Easy passwords show it within their first characters. Looking at more would take longer than an answer should.
const mostLookedAt = 64;
/** Made for the first password, because ordering its dictionaries takes a tenth of a server's start. */
let estimator: ZxcvbnFactory | undefined;

/**
 * Estimates by how many guesses a password would be found: common passwords, names, keyboard runs, repetitions. There are no rules about kinds of characters (NIST SP
 * 800-63B §3.1.1.2).
 * @param about what everybody knows of the person, such as name and e-mail address: it protects nothing
 */
export function passwordStrength(password: string, about: readonly string[]): PasswordStrength {
  if (password.length > passwordLength.most) return "long";
  if (countCharacters(password) < passwordLength.least) return "short";
  const words = about.map((text) => text.split(/[^\p{L}\p{N}]+/u));
  const known = [...about, ...words.flatMap((each) => [each.join(""), ...each])].filter((text) => text.length > 2);
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const { score } = estimator.check(password.slice(0, mostLookedAt), [...known, "formwork"]);
  if (score < 3) return "guessable";
  return score === 3 ? "good" : "strong";
}

const problems: Partial<Record<PasswordStrength, string>> = {
  short: `Use at least ${passwordLength.least} characters. Several words in a row are easy to remember.`,
  long: `Use at most ${passwordLength.most} characters.`,
  guessable: "This password is easy to guess. Use several words that do not belong together.",
};

/** Why a password is refused, in a sentence that says what to do; null when it may be used. Parameters as of {@link passwordStrength}. */
export function passwordProblem(password: string, about: readonly string[]): string | null {
  return problems[passwordStrength(password, about)] ?? null;
}
