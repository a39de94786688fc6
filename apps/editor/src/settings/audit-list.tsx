import { Text } from "@mantine/core";
import { type Column, DataTable } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import type { Outputs } from "../trpc.ts";
import { actionWords, factsWords } from "./action-words.ts";

type Row = Outputs["audit"]["list"]["items"][number];

const columns: readonly Column<Row>[] = [
  { key: "at", label: "When", width: 150, cell: ({ at }) => <RelativeTime at={at} /> },
  { key: "who", label: "Who", width: 200, cell: ({ actor }) => actor?.name ?? "Formwork itself" },
  { key: "what", label: "What", cell: ({ action }) => <Text>{actionWords(action)}</Text> },
  {
    key: "facts",
    label: "About",
    wide: true,
    cell: ({ facts }) => (
      <Text size="sm" c="dimmed" lineClamp={1}>
        {factsWords(facts)}
      </Text>
    ),
  },
];

/** What has been done in the organization, newest first. */
export function AuditList({ query }: { query: Parameters<typeof DataTable<Row>>[0]["query"] }) {
  return (
    <DataTable
      label="What has been done"
      query={query}
      columns={columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          picture="list"
          sentence="Nothing has been done yet. Each change that matters is written down here for good."
        />
      }
    />
  );
}
