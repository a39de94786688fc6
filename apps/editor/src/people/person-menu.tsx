import { Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDevices, IconKey } from "@tabler/icons-react";
import { RowMenu } from "../shared/row-menu.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { SessionsDialog } from "./sessions-dialog.tsx";
import type { SigningPerson } from "./signing-person.ts";

/** What an administrator can do about somebody's signing in. */
export function PersonMenu({ person }: { person: SigningPerson }) {
  const [linking, link] = useDisclosure();
  const [looking, look] = useDisclosure();
  const icon = { size: 16, stroke: 1.5 };
  return (
    <>
      <RowMenu of={person.name}>
        <Menu.Item leftSection={<IconKey {...icon} />} onClick={link.open}>
          {person.signsIn ? "Make a link to set a new password" : "Make a new invitation link"}
        </Menu.Item>
        <Menu.Item leftSection={<IconDevices {...icon} />} onClick={look.open}>
          Where they are signed in
        </Menu.Item>
      </RowMenu>
      {linking && <LinkDialog person={person} onClose={link.close} />}
      {looking && <SessionsDialog person={person} onClose={look.close} />}
    </>
  );
}
