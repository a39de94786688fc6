import { Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type Column, DataTable } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import { StatusBadge } from "../shared/status-badge.tsx";
import type { Outputs } from "../trpc.ts";
import classes from "./home.module.css";

type Row = Outputs["home"]["submissions"]["items"][number];

const columns: readonly Column<Row>[] = [
  {
    key: "form",
    label: "Form",
    width: 260,
    cell: ({ formTitle, createdAt }) => (
      <>
        <Text fw={600}>{formTitle}</Text>
        <Text size="xs" c="dimmed">
          <RelativeTime at={createdAt} />
        </Text>
      </>
    ),
  },
  {
    key: "news",
    label: "What became of it",
    cell: ({ runs }) =>
      runs.length === 0 ? (
        <Text c="dimmed">Saved.</Text>
      ) : (
        runs.map(({ id, workflowName, status, sentence }) => (
          <Group key={id} gap={10} className={classes.run}>
            <Link to="/runs/$runId" params={{ runId: id }}>
              {workflowName}
            </Link>
            <StatusBadge status={status} />
            {status !== "succeeded" && (
              <Text size="sm" c="dimmed">
                {sentence}
              </Text>
            )}
          </Group>
        ))
      ),
  },
];

/** The person's submissions, newest first, with the outcome of each. */
export function Submissions({ query }: { query: Parameters<typeof DataTable<Row>>[0]["query"] }) {
  return (
    <DataTable
      label="What you have sent"
      query={query}
      columns={columns}
      rowKey={({ recordId }) => recordId}
      empty={<EmptyState picture="list" sentence="You have not sent anything yet. Choose a form above." />}
    />
  );
}
