import { Button, Group, Text, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAlertTriangle, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { applicationCrumbs, useApplication } from "../apps/use-application.ts";
import { Chip } from "../shared/chip.tsx";
import { type Column, DataTable, nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { RowLink } from "../shared/links.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import { StatusBadge } from "../shared/status-badge.tsx";
import { Page } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";
import { NewWorkflow } from "../workflows/new-workflow.tsx";
import { WorkflowMenu } from "../workflows/workflow-menu.tsx";

type Row = Outputs["workflow"]["list"]["items"][number];

const columnsOf = (applicationId: string): Column<Row>[] => [
  {
    key: "name",
    label: "Workflow",
    cell: ({ id, name, trigger: { kind, formName } }) => (
      <>
        <RowLink to="/applications/$applicationId/workflows/$workflowId" params={{ applicationId, workflowId: id }}>
          {name}
        </RowLink>
        <Text size="xs" c="dimmed">
          {kind === "form" ? `when “${formName ?? "a removed form"}” is sent` : "on a schedule"}
        </Text>
      </>
    ),
  },
  {
    key: "state",
    label: "State",
    cell: ({ live, hasDraftChanges, problems }) => (
      <Group gap={6}>
        {live === null ? <Chip tone="grey">not published</Chip> : <Chip tone="green">live, version {live.number}</Chip>}
        {live !== null && hasDraftChanges && <Chip tone="amber">unpublished changes</Chip>}
        {problems > 0 && (
          <Chip tone="orange" icon={<IconAlertTriangle size={13} stroke={1.75} aria-hidden />}>
            {problems} {problems === 1 ? "problem" : "problems"}
          </Chip>
        )}
      </Group>
    ),
  },
  {
    key: "last",
    label: "Last run",
    width: 300,
    wide: true,
    cell: ({ lastRun }) =>
      lastRun === null ? (
        <Text c="dimmed">not yet</Text>
      ) : (
        <Group gap={8} wrap="nowrap">
          <StatusBadge status={lastRun.status} />
          <RelativeTime at={lastRun.at} />
        </Group>
      ),
  },
  {
    key: "menu",
    label: <VisuallyHidden>Actions</VisuallyHidden>,
    width: 56,
    cell: (row) => <WorkflowMenu workflow={row} />,
  },
];

/** The workflows of one application. */
export function WorkflowsPage() {
  const application = useApplication();
  const [opened, { open, close }] = useDisclosure();
  const navigate = useNavigate();
  const applicationId = application.id;
  const query = useInfiniteQuery(
    trpc.workflow.list.infiniteQueryOptions({ applicationId }, { getNextPageParam: nextCursor }),
  );
  const create = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={open}>
      New workflow
    </Button>
  );
  return (
    <Page title="Workflows" crumbs={applicationCrumbs(application)} actions={create}>
      <DataTable
        label="Workflows"
        query={query}
        columns={columnsOf(applicationId)}
        rowKey={({ id }) => id}
        onOpen={({ id }) =>
          void navigate({
            to: "/applications/$applicationId/workflows/$workflowId",
            params: { applicationId, workflowId: id },
          })
        }
        empty={
          <EmptyState
            picture="flow"
            sentence="A workflow does the work after a form was sent, or on a schedule, step by step. Draw the first one."
            action={create}
          />
        }
      />
      <NewWorkflow applicationId={applicationId} opened={opened} onClose={close} />
    </Page>
  );
}
