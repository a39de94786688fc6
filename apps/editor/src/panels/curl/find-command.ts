import { bashCommands } from "./bash-words.ts";
import { cmdCommands } from "./cmd-words.ts";
import { powershellCommands } from "./powershell-words.ts";
import { type ShellCommand, Unclosed } from "./shell-command.ts";

/** The curl command of a pasted text. */
export interface FoundCommand extends ShellCommand {
  /** Other parts of the text that were ignored, for people. */
  beside: string[];
}

const throughWordProcessor =
  "The command has been through a word processor. Put straight quotes (\" and ') and short hyphens (-) where it has round quotes and long dashes.";

const prompt =
  /^[ \t]*(?:PS [^\n>]*>|[A-Za-z]:\\[^\n>]*>|[\w.-]+@[\w.-]+[^\n$#%]*[$#%]|[$%>!&])[ \t]*(?=\S*curl(?:\.exe)?["']?\s)/gim;
const curl = /^(?:.*[\\/])?curl(?:\.exe)?$/i;
const before = /^(?:sudo|time|command|exec|env|\w+=.*)$/s;

/**
 * Finds the curl command in a pasted text, in the syntax of any supported shell.
 * @returns null when there is none; `problem` says what is wrong with it
 */
export function findCurl(text: string): FoundCommand | { problem: string } | null {
  let commands: ShellCommand[];
  try {
    commands = readerFor(text)(unfenced(text).replace(prompt, ""));
  } catch (error) {
    if (!(error instanceof Unclosed)) throw error;
    return /\bcurl\b/i.test(text) ? { problem: "A quote in the command is never closed. Copy it whole." } : null;
  }
  const trimmed = commands.map((command) => ({ ...command, words: withoutPrefix(command.words) }));
  const found = trimmed.findIndex(({ words }) => curl.test(words[0] ?? ""));
  const command = trimmed[found];
  if (!command) return null;
  if (command.retyped) return { problem: throughWordProcessor };
  const others = trimmed.filter((_, index) => index !== found).map(({ words }) => `the command “${words[0] ?? ""}”`);
  return { ...command, words: command.words.slice(1), beside: [...command.redirections, ...others] };
}

/** Removes the byte order mark, and the fences that chats and README files put around a command. */
function unfenced(text: string): string {
  const bare = text.trim();
  return /^```[^\n]*\n([\s\S]*?)\n?```$/.exec(bare)?.[1] ?? /^`([^`]+)`$/.exec(bare)?.[1] ?? bare;
}

function withoutPrefix(words: string[]): string[] {
  const first = words.findIndex((word) => !before.test(word));
  return first > 0 ? words.slice(first) : words;
}

function readerFor(text: string): (text: string) => ShellCommand[] {
  const exe = /(^|[\s\\/&"'])curl\.exe["']?\s/i.test(text);
  const unixLines = /\\[ \t]*\r?\n/.test(text);
  if (/\s`[ \t]*\r?\n/.test(text) || (exe && /['`]/.test(text)) || /^\s*PS [^\n]*>/.test(text))
    return powershellCommands;
  // Doubled quotes, as browsers wrote JSON for the prompt, disappear in other shells.
  if (!unixLines && (exe || /\^[ \t]*\r?\n|(^|\s)\^"|[{[,]""\w/.test(text))) return cmdCommands;
  return bashCommands;
}
