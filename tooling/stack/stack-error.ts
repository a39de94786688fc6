/** A failure of the tooling around the product, for the person at the terminal: what happened, then the ways out. */
export class StackError extends Error {
  /** Ways out, one sentence each, in the order worth trying. */
  readonly help: readonly string[];

  constructor(message: string, help: readonly string[] = []) {
    super(message);
    this.name = "StackError";
    this.help = help;
  }

  /** The message with its ways out, ready to be printed. */
  toText(): string {
    return [this.message, ...this.help.map((line) => `  - ${line}`)].join("\n");
  }
}
