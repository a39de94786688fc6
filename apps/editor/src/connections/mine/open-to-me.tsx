import { Switch, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { nextCursor } from "../../shared/data-table.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { ServiceMark } from "../../shared/service-mark.tsx";
import { ShowMore } from "../../shared/show-more.tsx";
import { useSession } from "../../shell/session.ts";
import { type Outputs, trpc } from "../../trpc.ts";
import { Authorize } from "../authorize/authorize.tsx";
import classes from "./my-accounts.module.css";

type Item = Outputs["authorization"]["open"]["items"][number];

const short = 8;

/** Connections that a person can connect for themselves [C3], by application: those that something live uses [C26], for builders all. */
export function OpenToMe() {
  const [typed, setTyped] = useState("");
  const [unused, setUnused] = useState(false);
  const [search] = useDebouncedValue(typed.trim(), 200);
  const { isBuilder: builds } = useSession();
  const filter = { limit: 20, search: search === "" ? undefined : search, unused };
  const query = useInfiniteQuery(
    trpc.authorization.open.infiniteQueryOptions(filter, {
      getNextPageParam: nextCursor,
      placeholderData: (before) => before,
    }),
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const searchable = typed !== "" || items.length > short;
  if (items.length === 0 && typed === "" && !builds && !query.isError) return null;
  return (
    <section aria-labelledby="open-to-me">
      <h2 id="open-to-me" className={classes.heading}>
        You can connect
      </h2>
      <Text size="sm" c="dimmed" mb="sm">
        Workflows that act as the person who set them off use your own account at these services.
      </Text>
      {builds && (
        <Switch
          mb="sm"
          label="Show those too that nothing live uses"
          checked={unused}
          onChange={(event) => setUnused(event.currentTarget.checked)}
        />
      )}
      {searchable && (
        <TextInput
          mb="sm"
          aria-label="Search what you can connect"
          placeholder="Search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <Text size="sm">
          {typed === "" ? "Nothing that is live asks for an account of yours." : "Nothing matches."}
        </Text>
      )}
      {byApplication(items).map(([applicationName, group]) => (
        <div key={applicationName}>
          <h3 className={classes.group}>{applicationName}</h3>
          <div className={classes.list}>
            {group.map((item) => (
              <Connectable key={item.connectionId} item={item} />
            ))}
          </div>
        </div>
      ))}
      <ShowMore query={query} />
    </section>
  );
}

function byApplication(items: readonly Item[]): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.applicationName, [...(groups.get(item.applicationName) ?? []), item]);
  return [...groups];
}

function Connectable({ item }: { item: Item }) {
  return (
    <article className={classes.open} aria-label={item.connectionName}>
      <ServiceMark initials={item.mark.initials} color={item.mark.color} size={40} />
      <div className={classes.names}>
        <Text fw={650}>{item.connectorName}</Text>
        <Text size="sm" c="dimmed">
          {item.connectionName}
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
