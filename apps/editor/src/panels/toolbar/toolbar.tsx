import { ActionIcon, Kbd, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBinaryTree,
  IconListTree,
  IconMaximize,
  IconZoomIn,
  IconZoomOut,
  type TablerIcon,
} from "@tabler/icons-react";
import { commands } from "../../canvas/commands/registry.gen.ts";
import type { Command } from "../../canvas/define-command.ts";
import { useEditor } from "../../editor/editor.tsx";
import { useDocument, useSession } from "../../editor/scene.tsx";
import { shortcutWords } from "../shortcuts/shortcut-words.ts";
import style from "./toolbar.module.css";

const drawing: readonly [Command, TablerIcon][] = [
  [commands.zoomOut, IconZoomOut],
  [commands.zoomIn, IconZoomIn],
  [commands.zoomFit, IconMaximize],
  [commands.tidyUp, IconBinaryTree],
];

const always: readonly [Command, TablerIcon][] = [
  [commands.toggleOutline, IconListTree],
  [commands.undoEdit, IconArrowBackUp],
  [commands.redoEdit, IconArrowForwardUp],
];

/** The row of buttons in the lower corner of the canvas. */
export function Toolbar() {
  const editor = useEditor();
  // What the buttons can do depends on these.
  useDocument((state) => state.history);
  const view = useSession((state) => state.view);
  const buttons = view === "canvas" ? [...drawing, ...always] : always;
  return (
    <div className={style.toolbar} role="toolbar" aria-label="Canvas">
      {buttons.map(([command, Icon]) => (
        <Tooltip key={command.id} label={<Hint command={command} />}>
          <ActionIcon
            size={34}
            aria-label={command.label}
            aria-disabled={!command.when(editor)}
            className={style.button}
            onClick={() => command.when(editor) && command.perform(editor)}
          >
            <Icon size={19} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}

function Hint({ command }: { command: Command }) {
  return (
    <span>
      {command.label} {command.shortcut !== null && <Kbd size="xs">{shortcutWords(command.shortcut)}</Kbd>}
    </span>
  );
}
