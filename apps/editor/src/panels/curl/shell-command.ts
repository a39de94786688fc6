/** One command, as its shell passes it. */
export interface ShellCommand {
  words: string[];
  /** Placeholders for text that only the shell or the reader knows, as written: `$TOKEN`, `$(cat key)`, `<your-id>`. They stay in the words. */
  unknown: string[];
  /** Where output goes to, or input comes from, as written. */
  redirections: string[];
  /** Text written below or beside the command as its input; null when there is none. */
  input: string | null;
  /** Whether a word begins with a typographic quote or a long dash, with which a word processor replaced straight ones. */
  retyped: boolean;
}

const roundQuotes = "“”„‘’‚";
const unseen = /[\u00AD\u200B\u200E\u200F\u2060\uFEFF]/g;
const beginsRetyped = new RegExp(`^[${roundQuotes}–—]`);
const valueRetyped = new RegExp(`=[${roundQuotes}]`);

/** State of parsing: the commands so far, and the current word. */
export class ShellReader {
  readonly commands: ShellCommand[] = [];
  command = emptyCommand();
  /** null between words. */
  word: string | null = null;
  /** Role of the next word, when it is not a word of the command. */
  #next: "word" | "input" | { redirection: string } = "word";

  add(text: string): void {
    this.word = (this.word ?? "") + text;
  }

  /** Adds text outside quotes, without invisible characters that web pages put between words. */
  addPlain(written: string): void {
    const text = written.replace(unseen, "");
    if (text === "") return;
    const begins = this.word === null && beginsRetyped.test(text);
    if (begins || valueRetyped.test((this.word ?? "").slice(-1) + text)) this.command.retyped = true;
    this.add(text);
  }

  /** Adds text that only the shell knows. */
  addUnknown(text: string): void {
    this.command.unknown.push(text);
    this.add(text);
  }

  /** Marks the next word as not part of the command. */
  expect(next: "input" | { redirection: string }): void {
    this.#next = next;
  }

  endWord(): void {
    if (this.word === null) return;
    if (this.#next === "word") this.command.words.push(this.word);
    else if (this.#next === "input") this.command.input = `${this.word}\n`;
    else this.command.redirections.push(`${this.#next.redirection} ${this.word}`);
    this.#next = "word";
    this.word = null;
  }

  endCommand(): void {
    this.endWord();
    if (this.command.words.length > 0) this.commands.push(this.command);
    this.command = emptyCommand();
  }
}

function emptyCommand(): ShellCommand {
  return { words: [], unknown: [], redirections: [], input: null, retyped: false };
}

/** Reads a text piece by piece with sticky patterns (flag `y`). */
export class Scanner {
  at = 0;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found;
  }
}

/** A quote that is never closed. */
export class Unclosed extends Error {}
