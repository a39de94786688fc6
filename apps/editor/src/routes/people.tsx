import type { Role } from "@formwork/domain";
import { Button, Group, Select, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { AddPerson } from "../people/add-person.tsx";
import { DepartureDialog } from "../people/departure-dialog.tsx";
import { PersonMenu } from "../people/person-menu.tsx";
import { PersonName } from "../people/person-name.tsx";
import { roleChoices, roleWords } from "../people/roles.ts";
import { Chip } from "../shared/chip.tsx";
import { type Column, DataTable, nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import { undoable } from "../shared/undoable.tsx";
import { Page } from "../shell/page.tsx";
import { useMay, useSession } from "../shell/session.ts";
import { type Outputs, queryClient, trpc, trpcClient } from "../trpc.ts";

type Row = Outputs["people"]["list"]["items"][number];

const refresh = () => queryClient.invalidateQueries(trpc.people.list.pathFilter());

/** Everybody in the organization; administrators add people and choose their roles. */
export function PeoplePage() {
  const mayWrite = useMay("people.write");
  const { user } = useSession();
  const [opened, { open, close }] = useDisclosure();
  const query = useInfiniteQuery(trpc.people.list.infiniteQueryOptions({}, { getNextPageParam: nextCursor }));
  const setRole = useMutation(trpc.people.setRole.mutationOptions({ onSettled: refresh }));
  const [leaving, setLeaving] = useState<Row | null>(null);
  const deactivate = useMutation(
    trpc.people.deactivate.mutationOptions({
      onSuccess: async (_result, { id }) => {
        setLeaving(null);
        await refresh();
        undoable({
          message: "Access switched off. Runs that need this person's accounts will stop and say so.",
          undo: async () => {
            await trpcClient.people.reactivate.mutate({ id });
            await refresh();
          },
        });
      },
    }),
  );
  const reactivate = useMutation(trpc.people.reactivate.mutationOptions({ onSuccess: refresh }));
  const failed = setRole.error ?? reactivate.error;

  const columns: Column<Row>[] = [
    {
      key: "name",
      label: "Person",
      cell: ({ name, email }) => <PersonName name={name} email={email} />,
    },
    {
      key: "role",
      label: "Role",
      width: 180,
      cell: ({ id, name, role, deactivatedAt }) =>
        mayWrite && id !== user.id && deactivatedAt === null ? (
          <Select
            aria-label={`Role of ${name}`}
            data={roleChoices}
            value={role}
            allowDeselect={false}
            onChange={(next) => next !== null && setRole.mutate({ id, role: next as Role })}
          />
        ) : (
          roleWords(role)
        ),
    },
    {
      key: "state",
      label: "State",
      width: 150,
      cell: ({ deactivatedAt, signsIn }) =>
        deactivatedAt !== null ? (
          <Chip tone="grey">switched off</Chip>
        ) : signsIn ? (
          <Chip tone="green">active</Chip>
        ) : (
          <Chip tone="amber">invited</Chip>
        ),
    },
    { key: "since", label: "Added", width: 140, wide: true, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
    {
      key: "menu",
      label: <VisuallyHidden>Actions</VisuallyHidden>,
      width: 170,
      align: "right",
      cell: (row) =>
        mayWrite &&
        row.id !== user.id && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={`Switch ${row.deactivatedAt === null ? "off" : "on"} the access of ${row.name}`}
              onClick={() => (row.deactivatedAt === null ? setLeaving(row) : reactivate.mutate({ id: row.id }))}
            >
              {row.deactivatedAt === null ? "Switch off" : "Switch on"}
            </Button>
            {row.deactivatedAt === null && <PersonMenu person={row} />}
          </Group>
        ),
    },
  ];
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={open}>
      Add a person
    </Button>
  );
  return (
    <Page title="People" actions={add}>
      {failed && <ErrorNotice error={failed} />}
      <DataTable
        label="People"
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState picture="people" sentence="Nobody is here yet." action={add} />}
      />
      {leaving !== null && (
        <DepartureDialog
          person={leaving}
          busy={deactivate.isPending}
          error={deactivate.error}
          onConfirm={() => deactivate.mutate({ id: leaving.id })}
          onClose={() => setLeaving(null)}
        />
      )}
      <AddPerson opened={opened} onClose={close} />
    </Page>
  );
}
