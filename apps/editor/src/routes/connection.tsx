import { ActionIcon, Box, Group, Menu, Stack } from "@mantine/core";
import { IconDotsVertical, IconPencil, IconTrash } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import classes from "../connections/connections.module.css";
import { AttentionBanner } from "../connections/list/attention-banner.tsx";
import { ToldNote } from "../connections/list/told-note.tsx";
import { useRemoveConnection } from "../connections/list/use-remove.ts";
import { AuthorizationsPanel } from "../connections/page/authorizations-panel.tsx";
import { EditConnection } from "../connections/page/edit-connection.tsx";
import { FactsPanel } from "../connections/page/facts-panel.tsx";
import { HistoryPanel } from "../connections/page/history-panel.tsx";
import { PrimaryPanel } from "../connections/page/primary-panel.tsx";
import { UsesPanel } from "../connections/page/uses-panel.tsx";
import { WhoItActsAs } from "../connections/who-it-acts-as.tsx";
import { stateOf } from "../connections/words.ts";
import { Chip } from "../shared/chip.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { ServiceMark } from "../shared/service-mark.tsx";
import { Page } from "../shell/page.tsx";
import { trpc } from "../trpc.ts";

/** One connection [C19]: who authorized it, how it is set up, where it is used and what happened. */
export function ConnectionPage() {
  const { connectionId } = useParams({ from: "/inside/building/connections/$connectionId" });
  const { data: connection } = useSuspenseQuery(
    trpc.connection.get.queryOptions({ id: connectionId }, { refetchInterval: 30_000 }),
  );
  const navigate = useNavigate();
  const { edit } = useSearch({ from: "/inside/building/connections/$connectionId" });
  const [editing, setEditing] = useState(edit === true && connection.mayEdit);
  const { remove, error } = useRemoveConnection(() => void navigate({ to: "/connections" }));
  const { tone, words } = stateOf(connection);
  const menu = connection.mayEdit && (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label="More for this connection">
          <IconDotsVertical size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} />} onClick={() => setEditing(true)}>
          Edit
        </Menu.Item>
        <Menu.Item
          c="var(--fw-red)"
          leftSection={<IconTrash size={16} stroke={1.5} />}
          onClick={() => remove(connection)}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <Page
      title={connection.name}
      crumbs={[{ label: "Connections", link: { to: "/connections" } }]}
      meta={<Chip tone={tone}>{words}</Chip>}
      actions={menu}
    >
      {error && (
        <Box mb="md">
          <ErrorNotice error={error} />
        </Box>
      )}
      <ToldNote connectionId={connection.id} />
      {connection.attention && <AttentionBanner connection={connection} />}
      <Group gap="sm" mb="md">
        <ServiceMark initials={connection.mark.initials} color={connection.mark.color} size={40} />
        <span>{connection.connectorName}</span>
        {connection.state !== "draft" && <WhoItActsAs connection={connection} />}
      </Group>
      <div className={classes.columns}>
        <Stack gap="md">
          <AuthorizationsPanel connection={connection} />
          <PrimaryPanel connectionId={connection.id} />
          <UsesPanel connection={connection} />
        </Stack>
        <Stack gap="md">
          <FactsPanel connection={connection} />
          <HistoryPanel connectionId={connection.id} />
        </Stack>
      </div>
      {editing && <EditConnection connection={connection} onClose={() => setEditing(false)} />}
    </Page>
  );
}
