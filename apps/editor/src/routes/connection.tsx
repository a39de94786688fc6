import { ActionIcon, Group, Menu, Stack, TextInput } from "@mantine/core";
import { IconDotsVertical, IconPencil, IconTrash } from "@tabler/icons-react";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { AttentionBanner } from "../connections/attention-banner.tsx";
import { AuthorizationsPanel } from "../connections/authorizations-panel.tsx";
import classes from "../connections/connections.module.css";
import { FactsPanel, HistoryPanel, UsesPanel } from "../connections/facts-panel.tsx";
import { refreshAccounts } from "../connections/use-consent.ts";
import { useRemoveConnection } from "../connections/use-remove.ts";
import { WhoItActsAs } from "../connections/who-it-acts-as.tsx";
import { stateOf } from "../connections/words.ts";
import { Chip } from "../shared/chip.tsx";
import { DialogForm } from "../shared/dialog-form.tsx";
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
  const [renaming, setRenaming] = useState(false);
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
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} />} onClick={() => setRenaming(true)}>
          Rename
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => remove(connection)}>
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
      {error && <ErrorNotice error={error} />}
      {connection.attention && <AttentionBanner connection={connection} onPage />}
      <Group gap="sm" mb="md">
        <ServiceMark initials={connection.mark.initials} color={connection.mark.color} size={40} />
        <span>{connection.connectorName}</span>
        <WhoItActsAs connection={connection} />
      </Group>
      <div className={classes.columns}>
        <Stack gap="md">
          <AuthorizationsPanel connection={connection} />
          <UsesPanel connection={connection} />
        </Stack>
        <Stack gap="md">
          <FactsPanel connection={connection} />
          <HistoryPanel connection={connection} />
        </Stack>
      </div>
      {renaming && <Rename connection={connection} onClose={() => setRenaming(false)} />}
    </Page>
  );
}

function Rename({ connection, onClose }: { connection: { id: string; name: string }; onClose: () => void }) {
  const [name, setName] = useState(connection.name);
  const update = useMutation(
    trpc.connection.update.mutationOptions({
      onSuccess: async () => {
        await refreshAccounts();
        onClose();
      },
    }),
  );
  return (
    <DialogForm
      opened
      onClose={onClose}
      title="Rename the connection"
      submitLabel="Rename"
      busy={update.isPending}
      error={update.error}
      onSubmit={() => name.trim() !== "" && update.mutate({ id: connection.id, name: name.trim() })}
    >
      <TextInput
        label="Name"
        data-autofocus
        required
        maxLength={50}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
