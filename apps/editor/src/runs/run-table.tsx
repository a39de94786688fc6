import { Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type Column, DataTable, nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { RowLink } from "../shared/links.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import { durationWords } from "../shared/relative-words.ts";
import { StatusBadge } from "../shared/status-badge.tsx";
import { type Inputs, type Outputs, trpc } from "../trpc.ts";
import { triggerWords } from "./words.ts";

type Row = Outputs["run"]["list"]["items"][number];

const workflow: Column<Row> = {
  key: "workflow",
  label: "Workflow",
  // A long sentence beside it would squeeze it.
  width: "22%",
  cell: ({ id, workflowName, applicationName }) => (
    <>
      <RowLink to="/runs/$runId" params={{ runId: id }}>
        {workflowName}
      </RowLink>
      <Text size="xs" c="dimmed">
        {applicationName}
      </Text>
    </>
  ),
};

const columns: readonly Column<Row>[] = [
  workflow,
  { key: "status", label: "Status", width: 190, cell: ({ status }) => <StatusBadge status={status} /> },
  {
    key: "sentence",
    label: "What happened",
    wide: true,
    // A run that is done has nothing to add to its status.
    cell: ({ status, sentence }) => (
      <Text size="sm" c="dimmed" lineClamp={2}>
        {status === "succeeded" ? "–" : sentence}
      </Text>
    ),
  },
  {
    key: "by",
    label: "Started by",
    width: 160,
    wide: true,
    cell: ({ trigger, startedBy, repeatedBy }) => {
      const who = repeatedBy ?? startedBy;
      return (
        <>
          {who?.name ?? triggerWords[trigger]}
          {who && (
            <Text size="xs" c="dimmed">
              {repeatedBy ? "run again" : triggerWords[trigger]}
            </Text>
          )}
        </>
      );
    },
  },
  { key: "when", label: "Started", width: 130, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  {
    key: "duration",
    label: "Took",
    align: "right",
    width: 90,
    wide: true,
    cell: ({ durationMs }) => (durationMs === null ? "–" : durationWords(durationMs)),
  },
];

interface RunTableProps {
  filters: Inputs["run"]["list"];
  /** Shows the first page only, as an overview. */
  single?: boolean;
}

/** Runs, newest first. */
export function RunTable({ filters, single = false }: RunTableProps) {
  const navigate = useNavigate();
  const query = useInfiniteQuery(
    trpc.run.list.infiniteQueryOptions(filters, {
      getNextPageParam: (page) => (single ? null : nextCursor(page)),
      refetchInterval: 5_000,
    }),
  );
  return (
    <DataTable
      label="Runs"
      query={query}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: "/runs/$runId", params: { runId: id } })}
      empty={
        <EmptyState
          picture="flow"
          sentence="No runs here. A run starts when a form is sent, or when a schedule is due."
        />
      }
    />
  );
}
