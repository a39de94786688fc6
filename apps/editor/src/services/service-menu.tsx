import { Menu } from "@mantine/core";
import { IconExternalLink, IconPencil, IconPlugConnected, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { RowMenu } from "../shared/row-menu.tsx";

interface ServiceMenuProps {
  service: { id: string; key: string; name: string; mine: boolean };
  onRemove: () => void;
}

/** What can be done with a service from its row [K11]: connect it, and for who made it edit and delete. */
export function ServiceMenu({ service: { id, key, name, mine }, onRemove }: ServiceMenuProps) {
  const navigate = useNavigate();
  const open = () => void navigate({ to: "/services/$serviceId", params: { serviceId: id } });
  const icon = { size: 16, stroke: 1.5 };
  return (
    <RowMenu of={name}>
      <Menu.Item
        leftSection={<IconPlugConnected {...icon} />}
        onClick={() => void navigate({ to: "/connections/new", search: { connector: key } })}
      >
        Connect
      </Menu.Item>
      <Menu.Item leftSection={mine ? <IconPencil {...icon} /> : <IconExternalLink {...icon} />} onClick={open}>
        {mine ? "Edit" : "Open"}
      </Menu.Item>
      {mine && (
        <Menu.Item c="var(--fw-red)" leftSection={<IconTrash {...icon} />} onClick={onRemove}>
          Delete
        </Menu.Item>
      )}
    </RowMenu>
  );
}
