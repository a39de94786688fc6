import { type ShellCommand, ShellReader, Unclosed } from "./shell-command.ts";

/** A character after the prompt's own parsing; a `plain` one may still end a word or a command. */
interface Character {
  text: string;
  plain: boolean;
}

/**
 * The commands of a text as the Windows prompt and the C runtime read them: first the prompt's carets, then quotes and backslashes
 * (https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments). For years browsers wrote carets inside plain quotes, where the
 * prompt keeps them; these are read as intended.
 * @throws Unclosed
 */
export function cmdCommands(source: string): ShellCommand[] {
  const reader = new ShellReader();
  const characters = withoutCarets(source.replace(/\r\n?/g, "\n"));
  let quoted = false;
  for (let at = 0; at < characters.length; at += 1) {
    const { text, plain } = characters[at] as Character;
    if (text === "\\") {
      let count = 1;
      while (characters[at + 1]?.text === "\\") [count, at] = [count + 1, at + 1];
      const quote = characters[at + 1]?.text === '"';
      reader.add("\\".repeat(quote ? Math.floor(count / 2) : count));
      if (quote && count % 2 === 1) {
        reader.add('"');
        at += 1;
      }
    } else if (text === '"') {
      if (quoted && characters[at + 1]?.text === '"') {
        reader.add('"');
        at += 1;
      } else {
        reader.add("");
        quoted = !quoted;
      }
    } else if (quoted) reader.add(text);
    else if (/[^\S\n]/.test(text)) reader.endWord();
    else if (plain && /[\n&|]/.test(text)) reader.endCommand();
    else if (plain && /[<>]/.test(text)) {
      reader.endWord();
      reader.expect({ redirection: text });
    } else reader.addPlain(text);
  }
  if (quoted) throw new Unclosed();
  reader.endCommand();
  for (const command of reader.commands) {
    command.unknown.push(...command.words.flatMap((word) => word.match(/%[A-Z_][A-Z0-9_]{2,}%/g) ?? []));
  }
  return reader.commands;
}

// Characters before which browsers put a caret inside quotes; before any other character the caret is literal.
const escapedByBrowsers = /[^a-zA-Z0-9\s_\-:=+~'/.,?;()*`]/;

function withoutCarets(text: string): Character[] {
  const characters: Character[] = [];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const [character = "", next = ""] = [text[at], text[at + 1]];
    const escapes = character === "^" && next !== "" && (!quoted || escapedByBrowsers.test(next));
    if (escapes && next === "\n") {
      // The line continues; a second break is intended.
      at += 1;
      if (text[at + 1] === "\n") {
        characters.push({ text: "\n", plain: false });
        at += 1;
      }
    } else if (escapes) {
      characters.push({ text: next, plain: false });
      at += 1;
    } else {
      if (character === '"') quoted = !quoted;
      characters.push({ text: character, plain: !quoted });
    }
  }
  return characters;
}
