import { Kbd, Modal, Table } from "@mantine/core";
import { allCommands } from "../../canvas/command-list.ts";
import { useScene, useSession } from "../../editor/scene.tsx";
import { shortcutWords } from "./shortcut-words.ts";

/** Every command with its keys. */
export function ShortcutsDialog() {
  const { session } = useScene();
  const opened = useSession((state) => state.dialog === "shortcuts");
  const listed = allCommands.flatMap((command) =>
    command.shortcut === null ? [] : [{ ...command, shortcut: command.shortcut }],
  );
  return (
    <Modal opened={opened} onClose={() => session.setState({ dialog: null })} title="Shortcuts of the editor" size="md">
      <Table aria-label="Shortcuts" verticalSpacing={6}>
        <Table.Tbody>
          {listed.map((command) => (
            <Table.Tr key={command.id}>
              <Table.Td>{command.label}</Table.Td>
              <Table.Td ta="right">
                {shortcutWords(command.shortcut)
                  .split(" ")
                  .map((key) => (
                    <Kbd key={key} ml={4}>
                      {key}
                    </Kbd>
                  ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
