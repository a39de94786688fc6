import { Button, Group, Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Authorize } from "../connections/authorize.tsx";
import { MyAccount } from "../connections/my-account.tsx";
import classes from "../connections/my-accounts.module.css";
import { RevokeAll } from "../connections/revoke-all.tsx";
import { refreshAccounts } from "../connections/use-consent.ts";
import { nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { ServiceMark } from "../shared/service-mark.tsx";
import { Page } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";

/** Accounts of the person who looks: what acts for them and where, how to end it, and what they could connect [C3, C15]. */
export function MyAccountsPage() {
  const paging = { getNextPageParam: nextCursor };
  const mine = useInfiniteQuery(trpc.authorization.mine.infiniteQueryOptions({ limit: 20 }, paging));
  const open = useInfiniteQuery(trpc.authorization.open.infiniteQueryOptions({ limit: 20 }, paging));
  const connected = mine.data?.pages.flatMap((page) => page.items) ?? [];
  const further = open.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title="My accounts" actions={connected.length > 0 && <RevokeAll />}>
      {(mine.isError || open.isError) && (
        <ErrorNotice error={mine.error ?? open.error} onRetry={() => void refreshAccounts()} />
      )}
      {mine.isPending && <Skeleton height={140} radius={12} aria-busy />}
      {mine.isSuccess && connected.length === 0 && (
        <EmptyState
          picture="people"
          sentence="Nothing acts for you yet. Connect an account below, or when a form asks for it."
        />
      )}
      <div className={classes.list}>
        {connected.map((account) => (
          <MyAccount key={account.authorizationId} account={account} />
        ))}
      </div>
      <More query={mine} />
      {further.length > 0 && (
        <section aria-labelledby="open-to-me">
          <h2 id="open-to-me" className={classes.heading}>
            You can connect
          </h2>
          <Text size="sm" c="dimmed" mb="sm">
            Workflows that act as the person who set them off use your own account at these services.
          </Text>
          <div className={classes.list}>
            {further.map((item) => (
              <Connectable key={item.connectionId} item={item} />
            ))}
          </div>
          <More query={open} />
        </section>
      )}
    </Page>
  );
}

function Connectable({ item }: { item: Outputs["authorization"]["open"]["items"][number] }) {
  return (
    <article className={classes.open} aria-label={item.connectionName}>
      <ServiceMark initials={item.mark.initials} color={item.mark.color} size={40} />
      <div className={classes.names}>
        <Text fw={650}>{item.connectorName}</Text>
        <Text size="sm" c="dimmed">
          {item.connectionName} · {item.applicationName}
        </Text>
      </div>
      <Authorize
        connection={{ ...item, id: item.connectionId, name: item.connectionName, region: null }}
        label={item.mine ? "Connect again" : "Connect"}
        variant="default"
        choose={false}
      />
    </article>
  );
}

function More({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  if (!query.hasNextPage) return null;
  return (
    <Group justify="center" mt="sm">
      <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Show more
      </Button>
    </Group>
  );
}
