import { useEffect } from "react";
import type { Editor } from "../editor/editor.tsx";
import { isForPopup } from "../shared/escape-rule.ts";
import { matchesShortcut } from "../shared/shortcut.ts";
import { copySelected, pasteText, removeSelected } from "./acts/selection.ts";
import { allCommands } from "./command-list.ts";

/** Handles the shortcuts of all commands while the editor is shown. */
export function useCommands(editor: Editor): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isForPopup(event) || isElsewhere(event.target)) return;
      // Enter and Space on a focused button press that button.
      if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && isControl(event.target)) return;
      const found = allCommands.find(
        (command) =>
          command.native !== true &&
          [command.shortcut, ...(command.also ?? [])].some((keys) => keys !== null && matchesShortcut(event, keys)) &&
          command.when(editor),
      );
      if (found === undefined) return;
      event.preventDefault();
      found.perform(editor);
    };
    const onCopy = (event: ClipboardEvent) => {
      if (isElsewhere(event.target) || event.clipboardData === null || hasTextSelected()) return;
      const text = copySelected(editor);
      if (text === null) return;
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
      if (event.type === "cut") removeSelected(editor);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isElsewhere(event.target)) return;
      if (pasteText(editor, event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [editor]);
}

/** Whether a key belongs to an input, a dialog or a menu rather than to the canvas. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      "input, textarea, select, [contenteditable='true'], [role='dialog'], [role='menu'], [role='listbox']",
    ) !== null
  );
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, a") !== null;
}

function hasTextSelected(): boolean {
  return (window.getSelection()?.toString() ?? "") !== "";
}
