import { Scanner, type ShellCommand, ShellReader, Unclosed } from "./shell-command.ts";

interface HereDocument {
  command: ShellCommand;
  mark: string;
  tabs: boolean;
}

/**
 * The commands of a text as bash reads them (https://www.gnu.org/software/bash/manual/bash.html, §3.1.2, §3.6). It is more lenient about damage from
 * pasting: a line that begins with `-` continues the previous one, and blanks may follow a backslash at the end of a line.
 * @throws Unclosed
 */
export function bashCommands(source: string): ShellCommand[] {
  const scanner = new Scanner(source.replace(/\r\n?/g, "\n"));
  const reader = new ShellReader();
  const documents: HereDocument[] = [];
  while (!scanner.done) {
    if (scanner.take(/\\\n/y)) continue;
    const goesOn = documents.length === 0 && scanner.take(/\n\s*(?=-)/y) !== null;
    if (goesOn || scanner.take(/\\[ \t]+\n/y) || scanner.take(/[^\S\n]+/y)) reader.endWord();
    else if (scanner.take(/\n/y)) {
      for (const document of documents.splice(0)) document.command.input = hereDocument(scanner, document);
      reader.endCommand();
    } else if (reader.word === null && scanner.take(/#[^\n]*/y)) continue;
    else if (!readQuoted(scanner, reader) && !readRedirection(scanner, reader, documents)) readPlain(scanner, reader);
  }
  reader.endCommand();
  return reader.commands;
}

function readPlain(scanner: Scanner, reader: ShellReader): void {
  if (scanner.take(/&&|\|[|&]?|;;?|&/y)) reader.endCommand();
  else if (!readUnknown(scanner, reader)) reader.addPlain(scanner.take(/[^\s\\'"$`<>&|;]+|[\s\S]/y)?.[0] ?? "");
}

function readQuoted(scanner: Scanner, reader: ShellReader): boolean {
  const escaped = scanner.take(/\\([\s\S])/y);
  if (escaped) reader.add(escaped[1] ?? "");
  else if (scanner.take(/'/y)) reader.add(until(scanner, /([^']*)'/y));
  else if (scanner.take(/\$'/y)) reader.add(ansiText(until(scanner, /((?:[^'\\]|\\[\s\S])*)'/y)));
  else if (scanner.take(/\$?"/y)) readDouble(scanner, reader);
  else return false;
  return true;
}

function until(scanner: Scanner, pattern: RegExp): string {
  const found = scanner.take(pattern);
  if (!found) throw new Unclosed();
  return found[1] ?? "";
}

function readDouble(scanner: Scanner, reader: ShellReader): void {
  reader.add("");
  while (!scanner.take(/"/y)) {
    if (scanner.done) throw new Unclosed();
    const escaped = scanner.take(/\\(["\\$`\n])/y);
    if (escaped) reader.add(escaped[1] === "\n" ? "" : (escaped[1] ?? ""));
    else if (!readUnknown(scanner, reader)) reader.add(scanner.take(/[^"\\$`]+|[\s\S]/y)?.[0] ?? "");
  }
}

/** A variable, or the output of another command. */
function readUnknown(scanner: Scanner, reader: ShellReader): boolean {
  const found =
    scanner.take(/\$(?:\w+|\{[^}]*\}|[@*?!#-])/y) ??
    scanner.take(/\$\((?:[^()]|\([^()]*\))*\)/y) ??
    scanner.take(/`(?:[^`\\]|\\[\s\S])*`/y);
  if (found) reader.addUnknown(found[0]);
  return found !== null;
}

function readRedirection(scanner: Scanner, reader: ShellReader, documents: HereDocument[]): boolean {
  if (scanner.take(/<<<\s*/y)) {
    reader.endWord();
    reader.expect("input");
    return true;
  }
  const document = scanner.take(/<<(-?)[ \t]*(['"\\]?)([\w.-]+)['"]?/y);
  if (document) {
    reader.endWord();
    documents.push({ command: reader.command, mark: document[3] ?? "", tabs: document[1] === "-" });
    return true;
  }
  // Inside a word this is a placeholder from documentation; nobody means a file called `your-id`.
  const placeholder = reader.word === null ? null : scanner.take(/<[A-Za-z][\w. -]*>/y);
  if (placeholder) {
    reader.addUnknown(placeholder[0]);
    return true;
  }
  const sign = scanner.take(/&?>>?\|?|<>?/y)?.[0];
  if (sign === undefined) return false;
  const stream = /^\d$/.test(reader.word ?? "") ? (reader.word ?? "") : null;
  if (stream === null) reader.endWord();
  else reader.word = null;
  const other = scanner.take(/&[\d-]+/y)?.[0];
  if (other === undefined) reader.expect({ redirection: `${stream ?? ""}${sign}` });
  else reader.command.redirections.push(`${stream ?? ""}${sign}${other}`);
  scanner.take(/[ \t]+/y);
  return true;
}

function hereDocument(scanner: Scanner, { mark, tabs }: HereDocument): string {
  const lines: string[] = [];
  while (!scanner.done) {
    const line = scanner.take(/([^\n]*)(?:\n|$)/y)?.[1] ?? "";
    const text = tabs ? line.replace(/^\t+/, "") : line;
    if (text === mark) return lines.map((each) => `${each}\n`).join("");
    lines.push(text);
  }
  throw new Unclosed();
}

const named: Record<string, string> = {
  a: "\u0007",
  b: "\b",
  e: "\u001b",
  E: "\u001b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** Text between `$'` and `'` (bash manual §3.1.2.4). */
function ansiText(text: string): string {
  const escapes = /\\(?:(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8}))|([0-7]{1,3})|c([\s\S])|([\s\S]))/g;
  return text
    .replace(/\\\\|(?:\\x[\da-fA-F]{1,2}|\\[0-7]{1,3}){2,}/g, (run) => (run === "\\\\" ? run : utf8(run)))
    .replace(escapes, (...groups: string[]) => {
      const [, hex, short, long, octal, control, other = ""] = groups;
      const code = hex ?? short ?? long;
      if (code !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8) & 0xff);
      if (control !== undefined) return String.fromCodePoint(control.toUpperCase().charCodeAt(0) & 0x1f);
      return named[other] ?? (/[\\'"?]/.test(other) ? other : `\\${other}`);
    });
}

/** Consecutive bytes form UTF-8 characters. */
function utf8(run: string): string {
  const codes = [...run.matchAll(/\\(?:x([\da-fA-F]{1,2})|([0-7]{1,3}))/g)].map(([, hex, octal]) =>
    hex === undefined ? Number.parseInt(octal ?? "0", 8) & 0xff : Number.parseInt(hex, 16),
  );
  return new TextDecoder().decode(Uint8Array.from(codes)).replaceAll("\\", "\\\\");
}
