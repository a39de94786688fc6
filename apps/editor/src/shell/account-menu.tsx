import { Menu, SegmentedControl, Text, useMantineColorScheme } from "@mantine/core";
import { IconAdjustments, IconLogout } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { roleWords } from "../people/roles.ts";
import { ErrorNotice } from "../shared/error-notice.tsx";
import classes from "./account-menu.module.css";
import { signOut } from "./auth-client.ts";
import rail from "./rail.module.css";
import { useSession } from "./session.ts";

/** Who is signed in, the colour scheme, and the way out. */
export function AccountMenu({ collapsed }: { collapsed: boolean }) {
  const { user, organization, role } = useSession();
  const leaving = useMutation({ mutationFn: signOut });
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="right-end" width={250} keepMounted={false}>
      <Menu.Target>
        <button
          type="button"
          className={`${rail.link} ${rail.plain}`}
          aria-label={collapsed ? `Account of ${user.name}` : undefined}
          aria-description="Account"
        >
          <span className={classes.avatar} aria-hidden>
            {initialsOf(user.name)}
          </span>
          {!collapsed && <span className={classes.name}>{user.name}</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <Text fw={600}>{user.name}</Text>
          <Text size="xs" c="dimmed">
            {user.email}
          </Text>
          <Text size="xs" c="dimmed">
            {roleWords(role)} · {organization.name}
          </Text>
        </div>
        <Menu.Divider />
        <div className={classes.who}>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label="Colour scheme"
            value={colorScheme}
            onChange={(value) => setColorScheme(value as "auto" | "light" | "dark")}
            data={[
              { value: "auto", label: "System" },
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
            ]}
          />
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/my-sign-in" leftSection={<IconAdjustments size={16} stroke={1.5} />}>
          My settings
        </Menu.Item>
        {leaving.isError && <ErrorNotice error={leaving.error} />}
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.5} />}
          closeMenuOnClick={false}
          onClick={() => leaving.mutate()}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toUpperCase();
}
