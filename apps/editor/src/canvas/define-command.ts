import type { Editor } from "../editor/editor.tsx";

/** One act of the editor: what shortcuts, the list of shortcuts and the command palette are made of. */
export interface Command {
  id: string;
  label: string;
  /** Keys as Mantine writes them, for example `mod+Z`; null for none. */
  shortcut: string | null;
  /** Further keys that do the same. */
  also?: readonly string[];
  /** The browser's own copy, cut and paste do it: the keys are shown but not listened to. */
  native?: boolean;
  /** Whether it makes sense now. */
  when(editor: Editor): boolean;
  perform(editor: Editor): void;
}

/** Gives a command its types. */
export function defineCommand(command: Command): Command {
  return command;
}
