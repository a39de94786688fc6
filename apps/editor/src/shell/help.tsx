import { Kbd, Modal, Table, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconHelpCircle } from "@tabler/icons-react";
import rail from "./rail.module.css";

const shortcuts: readonly [keys: readonly string[], what: string][] = [
  [["Ctrl", "K"], "Search and commands"],
  [["Ctrl", "Z"], "Undo, in the form builder and the workflow editor"],
  [["Ctrl", "Y"], "Redo"],
  [["?"], "All shortcuts of the workflow editor, while in it"],
];

/** The rail's last entry but one: words and shortcuts. */
export function HelpButton({ collapsed }: { collapsed: boolean }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Tooltip label="Help and shortcuts" position="right" disabled={!collapsed}>
        <button
          type="button"
          className={`${rail.link} ${rail.plain}`}
          onClick={open}
          aria-label={collapsed ? "Help and shortcuts" : undefined}
        >
          <IconHelpCircle size={18} stroke={1.5} aria-hidden />
          {!collapsed && "Help and shortcuts"}
        </button>
      </Tooltip>
      <Modal opened={opened} onClose={close} title="Help and shortcuts" size="lg">
        <Text mb="md">
          An application holds forms and workflows. A form collects records; a workflow runs when a record is sent, or
          on a schedule. Steps that talk to a service act through a connection, as the person who sent the form, a
          shared account, or the primary account.
        </Text>
        <Table aria-label="Shortcuts">
          <Table.Tbody>
            {shortcuts.map(([keys, what]) => (
              <Table.Tr key={what}>
                <Table.Td w={130}>
                  {keys.map((key) => (
                    <Kbd key={key} mr={4}>
                      {key}
                    </Kbd>
                  ))}
                </Table.Td>
                <Table.Td>{what}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </>
  );
}
