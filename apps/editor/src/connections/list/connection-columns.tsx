import { Menu, VisuallyHidden } from "@mantine/core";
import { IconExternalLink, IconPencil, IconPlugConnectedX, IconTrash } from "@tabler/icons-react";
import { Chip } from "../../shared/chip.tsx";
import type { Column } from "../../shared/data-table.tsx";
import { RowLink } from "../../shared/links.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { RowMenu } from "../../shared/row-menu.tsx";
import { WhoItActsAs } from "../who-it-acts-as.tsx";
import { type ConnectionItem, stateOf, usedByWords } from "../words.ts";
import { MarkedName } from "./marked-name.tsx";

/** Columns of the list of connections. */
export function connectionColumns(acts: {
  onOpen: (connection: ConnectionItem) => void;
  onEdit: (connection: ConnectionItem) => void;
  onRevoke: (connection: ConnectionItem) => void;
  onRemove: (connection: ConnectionItem) => void;
}): readonly Column<ConnectionItem>[] {
  return [
    {
      key: "name",
      label: "Connection",
      cell: ({ id, name, linkName, mark }) => (
        <MarkedName mark={mark} linkName={linkName}>
          <RowLink to="/connections/$connectionId" params={{ connectionId: id }}>
            {name}
          </RowLink>
        </MarkedName>
      ),
    },
    { key: "who", label: "Who it acts as", cell: (connection) => <WhoItActsAs connection={connection} /> },
    {
      key: "state",
      label: "Status",
      width: 150,
      cell: (connection) => {
        const { tone, words } = connection.attention
          ? ({ tone: "red", words: "needs attention" } as const)
          : stateOf(connection);
        return <Chip tone={tone}>{words}</Chip>;
      },
    },
    { key: "used", label: "Used by", width: 200, wide: true, cell: ({ usedBy }) => usedByWords(usedBy) },
    {
      key: "last",
      label: "Last used",
      width: 150,
      wide: true,
      cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} />,
    },
    {
      key: "menu",
      label: <VisuallyHidden>Actions</VisuallyHidden>,
      width: 56,
      align: "right",
      cell: (connection) => (
        <RowMenu of={connection.name}>
          <Menu.Item leftSection={<IconExternalLink size={16} stroke={1.5} />} onClick={() => acts.onOpen(connection)}>
            Open
          </Menu.Item>
          {connection.mayEdit && (
            <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} />} onClick={() => acts.onEdit(connection)}>
              Edit
            </Menu.Item>
          )}
          {connection.mine && (
            <Menu.Item
              c="var(--fw-red)"
              leftSection={<IconPlugConnectedX size={16} stroke={1.5} />}
              onClick={() => acts.onRevoke(connection)}
            >
              Revoke my account
            </Menu.Item>
          )}
          {connection.mayEdit && (
            <Menu.Item
              c="var(--fw-red)"
              leftSection={<IconTrash size={16} stroke={1.5} />}
              onClick={() => acts.onRemove(connection)}
            >
              Remove
            </Menu.Item>
          )}
        </RowMenu>
      ),
    },
  ];
}
