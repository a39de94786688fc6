import { pasteText } from "../acts/selection.ts";
import { defineCommand } from "../define-command.ts";

/** Pastes copied steps. */
export const command = defineCommand({
  id: "paste-steps",
  label: "Paste",
  shortcut: "mod+V",
  native: true,
  when: () => true,
  perform: (editor) => {
    void navigator.clipboard.readText().then((text) => {
      if (!pasteText(editor, text)) editor.session.setState({ announcement: "The clipboard holds no steps." });
    });
  },
});
