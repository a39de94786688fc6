import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { NewApplication } from "../apps/new-application.tsx";
import { ToldNote } from "../connections/list/told-note.tsx";
import { NeedsYou } from "../home/needs-you.tsx";
import { Renewals } from "../home/renewals.tsx";
import { Waiting } from "../home/waiting.tsx";
import { Chip } from "../shared/chip.tsx";
import { countWords } from "../shared/count-words.ts";
import { type Column, DataTable, nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { RowLink } from "../shared/links.tsx";
import { Page } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";

type Row = Outputs["application"]["list"]["items"][number];

const columns: readonly Column<Row>[] = [
  {
    key: "name",
    label: "Application",
    cell: ({ id, name, description }) => (
      <>
        <RowLink to="/applications/$applicationId" params={{ applicationId: id }}>
          {name}
        </RowLink>
        {description && (
          <Text size="sm" c="dimmed" lineClamp={1}>
            {description}
          </Text>
        )}
      </>
    ),
  },
  { key: "forms", label: "Forms", align: "right", width: 90, cell: ({ counts }) => counts.forms },
  { key: "workflows", label: "Workflows", align: "right", width: 100, cell: ({ counts }) => counts.workflows },
  {
    key: "records",
    label: "Records",
    align: "right",
    width: 100,
    wide: true,
    cell: ({ counts }) => countWords(counts.records),
  },
  {
    key: "failed",
    label: "Last 24 hours",
    width: 150,
    wide: true,
    cell: ({ counts: { failedRuns24h } }) =>
      failedRuns24h > 0 ? (
        <Chip tone="red">{countWords(failedRuns24h)} failed</Chip>
      ) : (
        <Chip tone="green">all well</Chip>
      ),
  },
];

/** All applications of the organization. */
export function ApplicationsPage() {
  const [opened, { open, close }] = useDisclosure();
  const navigate = useNavigate();
  const query = useInfiniteQuery(trpc.application.list.infiniteQueryOptions({}, { getNextPageParam: nextCursor }));
  const create = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={open}>
      New application
    </Button>
  );
  return (
    <Page title="Applications" actions={create}>
      <Waiting />
      <Renewals />
      <ToldNote />
      <NeedsYou />
      <DataTable
        label="Applications"
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: "/applications/$applicationId", params: { applicationId: id } })}
        empty={
          <EmptyState
            picture="form"
            sentence="An application holds the forms and workflows that belong together. Make the first one."
            action={create}
          />
        }
      />
      <NewApplication opened={opened} onClose={close} />
    </Page>
  );
}
