import type { Editor } from "../editor/editor.tsx";

/** One command of the editor, for shortcuts, the list of shortcuts and the command palette. */
export interface Command {
  id: string;
  label: string;
  /** Keys as Mantine writes them, for example `mod+Z`; null for none. */
  shortcut: string | null;
  /** Further keys that do the same. */
  also?: readonly string[];
  /** Whether the browser's own copy, cut and paste events do it: the keys are shown but not handled. */
  native?: boolean;
  /** Whether it is available now. */
  when(editor: Editor): boolean;
  perform(editor: Editor): void;
}

/** Gives a command its types. */
export function defineCommand(command: Command): Command {
  return command;
}
