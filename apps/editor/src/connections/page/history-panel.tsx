import { Button, Group, Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CopyCode } from "../../shared/copy-code.tsx";
import { nextCursor } from "../../shared/data-table.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { Panel } from "../../shared/panel.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { type Outputs, trpc } from "../../trpc.ts";
import classes from "../connections.module.css";
import { happened } from "../words.ts";

/** What happened to a connection, newest first, as far back as somebody wants to read. */
export function HistoryPanel({ connectionId }: { connectionId: string }) {
  const query = useInfiniteQuery(
    trpc.connection.history.infiniteQueryOptions({ connectionId, limit: 10 }, { getNextPageParam: nextCursor }),
  );
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title="What happened">
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={48} aria-busy />}
      {query.isSuccess && entries.length === 0 && <Text c="dimmed">Nothing since it was made.</Text>}
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
      {query.hasNextPage && (
        <Group justify="center" mt="xs">
          <Button
            variant="subtle"
            size="xs"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show earlier
          </Button>
        </Group>
      )}
    </Panel>
  );
}

function Entry({ entry }: { entry: Outputs["connection"]["history"]["items"][number] }) {
  const { at, actor, action, facts } = entry;
  return (
    <div className={classes.entry}>
      <Text component="div" size="sm">
        {actor.name ?? "Formwork"} {happened(action)}
        {typeof facts.accountLabel === "string" && `: ${facts.accountLabel}`}
        {action === "connection.refused" && typeof facts.code === "string" && (
          <div>
            <CopyCode code={facts.code} />
          </div>
        )}
      </Text>
      <Text size="xs" c="dimmed">
        <RelativeTime at={at} />
      </Text>
    </div>
  );
}
