import { Scanner, type ShellCommand, ShellReader, Unclosed } from "./shell-command.ts";

const named: Record<string, string> = {
  "0": "\0",
  a: "\u0007",
  b: "\b",
  e: "\u001b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/**
 * The commands of a text as PowerShell reads them
 * (https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules), and as it passes quotes to programs: written
 * as `\"` for versions before 7.3.
 * @throws Unclosed
 */
export function powershellCommands(source: string): ShellCommand[] {
  const scanner = new Scanner(source.replace(/\r\n?/g, "\n"));
  const reader = new ShellReader();
  while (!scanner.done) {
    if (scanner.take(/`[ \t]*\n[ \t]*/y) || scanner.take(/[^\S\n]+/y) || scanner.take(/\n\s*(?=-)/y)) reader.endWord();
    else if (scanner.take(/[\n;|&]/y)) reader.endCommand();
    else if (reader.word === null && scanner.take(/#[^\n]*/y)) continue;
    else if (!readQuoted(scanner, reader)) readPlain(scanner, reader);
  }
  reader.endCommand();
  for (const command of reader.commands) command.words = command.words.map(handedOn);
  return reader.commands;
}

function readQuoted(scanner: Scanner, reader: ShellReader): boolean {
  const whole = scanner.take(/@'[ \t]*\n([\s\S]*?)\n'@/y) ?? scanner.take(/'((?:[^']|'')*)'/y);
  if (whole) {
    reader.add(whole[0].startsWith("@") ? (whole[1] ?? "") : (whole[1] ?? "").replaceAll("''", "'"));
    return true;
  }
  const block = scanner.take(/@"[ \t]*\n([\s\S]*?)\n"@/y);
  if (block) readDouble(new Scanner(block[1] ?? ""), reader, true);
  else if (scanner.take(/"/y)) readDouble(scanner, reader, false);
  else if (scanner.take(/'/y)) throw new Unclosed();
  else return false;
  return true;
}

function readDouble(scanner: Scanner, reader: ShellReader, block: boolean): void {
  reader.add("");
  while (!scanner.done) {
    if (!block && scanner.take(/""/y)) reader.add('"');
    else if (!block && scanner.take(/"/y)) return;
    else readCharacter(scanner, reader);
  }
  if (!block) throw new Unclosed();
}

function readPlain(scanner: Scanner, reader: ShellReader): void {
  const sign = scanner.take(/>>?/y)?.[0];
  if (sign === undefined) readCharacter(scanner, reader, true);
  else {
    reader.endWord();
    reader.expect({ redirection: sign });
  }
}

function readCharacter(scanner: Scanner, reader: ShellReader, plain = false): void {
  const escaped = scanner.take(/`([\s\S])/y);
  const unknown = escaped ? null : scanner.take(/\$(?:[\w:]+|\{[^}]*\}|\([^)]*\))/y);
  if (unknown) reader.addUnknown(unknown[0]);
  else if (escaped) reader.add(named[escaped[1] ?? ""] ?? escaped[1] ?? "");
  else {
    const text = scanner.take(/[\s\S]/y)?.[0] ?? "";
    if (plain) reader.addPlain(text);
    else reader.add(text);
  }
}

function handedOn(word: string): string {
  const everyQuoteEscaped = word.includes('\\"') && !/(^|[^\\])"/.test(word);
  return everyQuoteEscaped
    ? word.replace(/(\\+)"/g, (_whole, slashes: string) => `${"\\".repeat((slashes.length - 1) / 2)}"`)
    : word;
}
