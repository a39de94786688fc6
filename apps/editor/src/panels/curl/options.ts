import { letters, standingAlone, withValue } from "./option-list.ts";

/** One option of a command; an address that stands alone is one with the name `url`. */
export interface GivenOption {
  /** As written, for people, without its value. */
  written: string;
  /** Its long name, without dashes; null for one that curl does not have. */
  name: string | null;
  /** Empty for one that stands alone. */
  value: string;
  /** Switched off: `--no-…`. */
  off: boolean;
}

/** The words of a command after `curl`, classified. */
export interface GivenOptions {
  options: GivenOption[];
  /** Whether another request follows `--next`. */
  more: boolean;
  /** The option that ends the command, although a value has to follow; null when there is none. */
  unfinished: string | null;
}

/**
 * Classifies the words of a command as curl does (https://curl.se/docs/manpage.html); the word `curl` is not among them. Reads the first request
 * only.
 */
export function curlOptions(words: readonly string[]): GivenOptions {
  const given: GivenOptions = { options: [], more: false, unfinished: null };
  const rest = [...words];
  let optionsEnded = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (optionsEnded || !word.startsWith("-") || word === "-")
      given.options.push({ written: word, name: "url", value: word, off: false });
    else if (word === "--") optionsEnded = true;
    else if (word.startsWith("--")) longOption(word, rest, given);
    else shortOptions(word, rest, given);
    if (given.options.at(-1)?.name === "next") return { ...given, options: given.options.slice(0, -1), more: true };
  }
  return given;
}

function longOption(word: string, rest: string[], given: GivenOptions): void {
  // A value behind an equals sign is read since curl 8.16.
  const [, written = word, own] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  const name = nameOf(written.slice(2));
  if (name === null || !withValue.has(name.replace(/^expand-/, ""))) {
    const off = written.startsWith("--no-") && name !== null && name !== written.slice(2);
    given.options.push({ written: word, name: own === undefined ? name : null, value: "", off });
  } else push(given, { written, name, off: false }, own ?? rest.shift());
}

function push(given: GivenOptions, option: Omit<GivenOption, "value">, value: string | undefined): void {
  if (value === undefined) given.unfinished = option.written;
  given.options.push({ ...option, value: value ?? "" });
}

function nameOf(written: string): string | null {
  if (withValue.has(written) || standingAlone.has(written)) return written;
  const positive = written.replace(/^no-/, "");
  if (positive !== written && standingAlone.has(positive)) return positive;
  if (written.startsWith("expand-") && withValue.has(written.slice(7))) return written;
  // Until version 8 a unique prefix of a name was enough.
  const meant = [...withValue, ...standingAlone].filter((name) => name.startsWith(written));
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** `-sSX POST`, `-XPOST`: letters one after the other until one of them takes the rest, or the next word, as its value. */
function shortOptions(word: string, rest: string[], given: GivenOptions): void {
  for (let at = 1; at < word.length; at += 1) {
    const written = `-${word.charAt(at)}`;
    const name = letters.get(word.charAt(at)) ?? null;
    if (name === null || !withValue.has(name)) {
      given.options.push({ written, name, value: "", off: name === "buffer" });
      continue;
    }
    const glued = word.slice(at + 1);
    push(given, { written, name, off: false }, glued === "" ? rest.shift() : glued);
    return;
  }
}
