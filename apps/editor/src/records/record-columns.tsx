import { own } from "@formwork/domain";
import type { Field } from "@formwork/domain/form";
import { Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Column } from "../shared/data-table.tsx";
import { RowLink } from "../shared/links.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import { StatusBadge } from "../shared/status-badge.tsx";
import type { Outputs } from "../trpc.ts";
import { valueWords } from "./value-words.ts";

type Row = Outputs["record"]["list"]["items"][number];

const shownFields = 4;

/** Columns of a record list: the first fields, who sent it, when, and what became of it. */
export function recordColumns(fields: readonly Field[]): Column<Row>[] {
  return [
    ...fields.slice(0, shownFields).map(
      (field, index): Column<Row> => ({
        key: field.key,
        label: field.label,
        wide: index > 1,
        cell: ({ id, values }) => {
          const words = valueWords(field, own(values, field.key));
          if (index > 0) return <Text lineClamp={1}>{words}</Text>;
          return (
            <RowLink to="." search={(before) => ({ ...before, recordId: id })} resetScroll={false}>
              {words}
            </RowLink>
          );
        },
      }),
    ),
    {
      key: "by",
      label: "Sent by",
      width: 150,
      wide: true,
      cell: ({ submittedBy }) => submittedBy?.name ?? "the public",
    },
    { key: "at", label: "Sent", width: 140, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
    {
      key: "runs",
      label: "Runs",
      width: 140,
      wide: true,
      cell: ({ runs }) => (
        <Group gap={4}>
          {runs.slice(0, 4).map(({ id, status }) => (
            <Link key={id} to="/runs/$runId" params={{ runId: id }}>
              <StatusBadge status={status} compact />
            </Link>
          ))}
        </Group>
      ),
    },
  ];
}
