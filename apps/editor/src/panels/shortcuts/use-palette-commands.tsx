import { Kbd } from "@mantine/core";
import { useMemo } from "react";
import { allCommands } from "../../canvas/command-list.ts";
import { useEditor } from "../../editor/editor.tsx";
import { usePaletteActions } from "../../shell/palette-store.ts";
import { shortcutWords } from "./shortcut-words.ts";

/** Adds the editor's commands to the command palette. */
export function usePaletteCommands(): void {
  const editor = useEditor();
  const actions = useMemo(
    () =>
      allCommands.map((command) => ({
        id: command.id,
        label: command.label,
        rightSection: command.shortcut === null ? null : <Kbd size="xs">{shortcutWords(command.shortcut)}</Kbd>,
        onClick: () => command.when(editor) && command.perform(editor),
      })),
    [editor],
  );
  usePaletteActions("This workflow", actions);
}
