import { Button, Group, Text } from "@mantine/core";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Authorize } from "../connections/authorize.tsx";
import classes from "../connections/connections.module.css";
import { refreshAccounts } from "../connections/use-consent.ts";
import { Chip } from "../shared/chip.tsx";
import { nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { IdentityChip } from "../shared/identity-chip.tsx";
import { Panel } from "../shared/panel.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import { ServiceMark } from "../shared/service-mark.tsx";
import { Page } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";

/** Accounts of the person who looks: what acts for them, how to end it, and what they could connect [C3, C15]. */
export function MyAccountsPage() {
  const paging = { getNextPageParam: nextCursor };
  const mine = useInfiniteQuery(trpc.authorization.mine.infiniteQueryOptions({}, paging));
  const open = useInfiniteQuery(trpc.authorization.open.infiniteQueryOptions({}, paging));
  const connected = mine.data?.pages.flatMap((page) => page.items) ?? [];
  const further = (open.data?.pages.flatMap((page) => page.items) ?? []).filter(
    (item) => item.mine?.state !== "active",
  );
  return (
    <Page title="My accounts" actions={connected.length > 0 && <RevokeAll />}>
      {(mine.isError || open.isError) && (
        <ErrorNotice error={mine.error ?? open.error} onRetry={() => void refreshAccounts()} />
      )}
      <Panel title="Connected">
        {mine.isSuccess && connected.length === 0 && (
          <EmptyState
            picture="people"
            sentence="Nothing acts for you yet. Connect an account below, or when a form asks for it."
          />
        )}
        {connected.map((item) => (
          <Connected key={item.authorizationId} item={item} />
        ))}
        <More query={mine} />
      </Panel>
      {further.length > 0 && (
        <div style={{ marginTop: 16 }}>
          <Panel title="You can connect">
            {further.map((item) => (
              <div key={item.connectionId} className={classes.account}>
                <ServiceMark initials={item.mark.initials} color={item.mark.color} />
                <div>
                  <Text fw={600}>{item.connectorName}</Text>
                  <Text size="sm" c="dimmed">
                    {item.connectionName}, {item.applicationName}
                  </Text>
                </div>
                <Authorize
                  connection={{ ...item, id: item.connectionId, name: item.connectionName, region: null }}
                  label={item.mine ? "Connect again" : "Connect"}
                  variant="default"
                  choose={false}
                />
              </div>
            ))}
            <More query={open} />
          </Panel>
        </div>
      )}
    </Page>
  );
}

function Connected({ item }: { item: Outputs["authorization"]["mine"]["items"][number] }) {
  const revoke = useMutation(trpc.authorization.revoke.mutationOptions({ onSuccess: refreshAccounts }));
  const { accountLabel, connectorName, usedBy, mark, state } = item;
  return (
    <div className={classes.account}>
      <ServiceMark initials={mark.initials} color={mark.color} />
      <div>
        <Group gap="xs" wrap="wrap">
          <Text fw={600}>{accountLabel}</Text>
          <Text c="dimmed">{connectorName}</Text>
          {item.shared && <IdentityChip variant="shared" label="acts for everybody" />}
          {item.isPrimary && <IdentityChip variant="primary" label="primary" />}
          {item.environment !== "all" && <Chip tone="grey">{item.environment}</Chip>}
          {state === "needs_reauthorization" && <Chip tone="red">connect it again</Chip>}
        </Group>
        <Text size="sm" c="dimmed">
          {usedBy.length === 0 ? "No workflow acts with it yet." : `Acts in ${usedBy.join(", ")}.`} Connected{" "}
          <RelativeTime at={item.authorizedAt} />
          {item.lastUsedAt !== null && (
            <>
              , last used <RelativeTime at={item.lastUsedAt} />
            </>
          )}
          .
        </Text>
        {revoke.isError && <ErrorNotice error={revoke.error} />}
      </div>
      <Button
        size="xs"
        variant="subtle"
        color="red"
        loading={revoke.isPending}
        onClick={() => revoke.mutate({ authorizationId: item.authorizationId })}
      >
        Revoke
      </Button>
    </div>
  );
}

/** Ends everything that acts for the person; asks once more, because it cannot be taken back. */
function RevokeAll() {
  const [sure, setSure] = useState(false);
  const revoke = useMutation(
    trpc.authorization.revokeAllMine.mutationOptions({
      onSettled: async () => {
        setSure(false);
        await refreshAccounts();
      },
    }),
  );
  return sure ? (
    <Group gap="xs">
      <Button variant="default" onClick={() => setSure(false)}>
        Keep them
      </Button>
      <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
        Revoke all now
      </Button>
    </Group>
  ) : (
    <Button variant="default" onClick={() => setSure(true)}>
      Revoke all
    </Button>
  );
}

function More({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  if (!query.hasNextPage) return null;
  return (
    <Group justify="center">
      <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Show more
      </Button>
    </Group>
  );
}
