import { Button, Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { nextCursor } from "../../shared/data-table.tsx";
import { EmptyState } from "../../shared/empty-state.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { TextLink } from "../../shared/links.tsx";
import { ShowMore } from "../../shared/show-more.tsx";
import { queryClient, trpc } from "../../trpc.ts";
import classes from "./bell.module.css";
import { NoticeRow } from "./notice-row.tsx";

const refresh = () => queryClient.invalidateQueries(trpc.notification.pathFilter());

/** What is under the bell: new things first, a page at a time. */
export function NoticeList({ unread, onLeave }: { unread: number; onLeave: () => void }) {
  const query = useInfiniteQuery(
    trpc.notification.list.infiniteQueryOptions({ limit: 20 }, { getNextPageParam: nextCursor }),
  );
  const readAll = useMutation(trpc.notification.markRead.mutationOptions({ onSuccess: refresh }));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label="Notices" className={classes.panel}>
      <div className={classes.head}>
        <Text component="h2" fw={650}>
          Notices
        </Text>
        {unread > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={readAll.isPending}
            onClick={() => readAll.mutate({ id: null })}
          >
            Mark all as read
          </Button>
        )}
      </div>
      <div className={classes.rows}>
        {query.isPending && <Skeleton height={120} m={16} width="auto" aria-busy />}
        {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && items.length === 0 && (
          <EmptyState sentence="Nothing new. Workflows tell you here what you should know." />
        )}
        {items.length > 0 && (
          <ul className={classes.list}>
            {items.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} onLeave={onLeave} onRead={refresh} />
            ))}
          </ul>
        )}
        <ShowMore query={query} mt={0} fullWidth />
      </div>
      <div className={classes.foot}>
        <TextLink to="/my-sign-in" onClick={onLeave}>
          Choose whether they come by mail
        </TextLink>
      </div>
    </section>
  );
}
