import { tidyUp } from "../acts/selection.ts";
import { defineCommand } from "../define-command.ts";

/** Lets the layout place all cards again. */
export const command = defineCommand({
  id: "tidy-up",
  label: "Tidy up the canvas",
  shortcut: "shift+T",
  when: () => true,
  perform: tidyUp,
});
