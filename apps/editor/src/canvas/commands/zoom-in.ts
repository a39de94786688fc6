import { zoom } from "../acts/focus.ts";
import { defineCommand } from "../define-command.ts";

/** Makes the cards larger. */
export const command = defineCommand({
  id: "zoom-in",
  label: "Zoom in",
  shortcut: "+",
  also: ["="],
  when: ({ session }) => session.getState().view === "canvas",
  perform: (scene) => zoom(scene, "in"),
});
