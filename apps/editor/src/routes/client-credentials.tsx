import { Button, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AddClient } from "../connections/client/add-client.tsx";
import { type Client, ServiceClients } from "../connections/client/client-list.tsx";
import { nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { ShowMore } from "../shared/show-more.tsx";
import { Page } from "../shell/page.tsx";
import { trpc } from "../trpc.ts";

/** Client ids and secrets of our own, by service [C6]: which connections use them, and the callback address for each service. */
export function ClientCredentialsPage() {
  const [adding, setAdding] = useState(false);
  const query = useInfiniteQuery(
    trpc.clientCredential.list.infiniteQueryOptions({ limit: 100 }, { getNextPageParam: nextCursor }),
  );
  const services = byService(query.data?.pages.flatMap((page) => page.items) ?? []);
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setAdding(true)}>
      Add
    </Button>
  );
  return (
    <Page
      title="Client credentials"
      crumbs={[{ label: "Connections", link: { to: "/connections" } }]}
      actions={services.length > 0 && add}
    >
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && services.length === 0 && (
        <EmptyState
          sentence="Quick connect needs none. To connect with an app of your own at a service, add its client id and secret."
          action={add}
        />
      )}
      <Stack gap="md">
        {services.map((clients) => (
          <ServiceClients key={clients[0].connectorKey} clients={clients} />
        ))}
      </Stack>
      <ShowMore query={query} mt="md" />
      {adding && <AddClient onClose={() => setAdding(false)} />}
    </Page>
  );
}

/** The list comes ordered by service; here each service gets its own group. */
function byService(clients: readonly Client[]): [Client, ...Client[]][] {
  const groups = new Map<string, [Client, ...Client[]]>();
  for (const client of clients) {
    const group = groups.get(client.connectorKey);
    if (group) group.push(client);
    else groups.set(client.connectorKey, [client]);
  }
  return [...groups.values()];
}
