/** One command as its shell hands it over. */
export interface ShellCommand {
  words: string[];
  /** What stands for a text that only the shell or the reader knows, as written: `$TOKEN`, `$(cat key)`, `<your-id>`. It stays in the words as it is. */
  unknown: string[];
  /** Where output goes to, or input comes from, as written. */
  redirections: string[];
  /** Text written below or beside the command as its input; null when there is none. */
  input: string | null;
  /** Whether a word begins with a round quote or a long dash: a word processor has put them in place of the straight ones that were meant. */
  retyped: boolean;
}

const roundQuotes = "“”„‘’‚";
const unseen = /[\u00AD\u200B\u200E\u200F\u2060\uFEFF]/g;
const beginsRetyped = new RegExp(`^[${roundQuotes}–—]`);
const valueRetyped = new RegExp(`=[${roundQuotes}]`);

/** What is being read: the commands so far, and the word that is not ended yet. */
export class ShellReader {
  readonly commands: ShellCommand[] = [];
  command = emptyCommand();
  /** null between words. */
  word: string | null = null;
  /** What the next word is, when it is not a word of the command. */
  #next: "word" | "input" | { redirection: string } = "word";

  add(text: string): void {
    this.word = (this.word ?? "") + text;
  }

  /** Adds text that stands outside of quotes, without signs that pages put between words and nobody sees. */
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

  /** The next word is not one of the command. */
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

/** Reads pieces of a text one after the other by patterns with the flag `y`. */
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
