import { zoom } from "../acts/focus.ts";
import { defineCommand } from "../define-command.ts";

/** Makes the cards smaller. */
export const command = defineCommand({
  id: "zoom-out",
  label: "Zoom out",
  shortcut: "-",
  when: ({ session }) => session.getState().view === "canvas",
  perform: (scene) => zoom(scene, "out"),
});
