import { compact } from "@formwork/domain";
import { Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { nextCursor } from "../../shared/data-table.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { SearchField } from "../../shared/filter-row.tsx";
import { Panel } from "../../shared/panel.tsx";
import { ShowMore } from "../../shared/show-more.tsx";
import { trpc } from "../../trpc.ts";
import { Authorize } from "../authorize/authorize.tsx";
import classes from "../connections.module.css";
import type { ConnectionDetails } from "../words.ts";
import { AccountActs } from "./account-acts.tsx";
import { AccountLine } from "./account-line.tsx";

/** As many as are looked through without a search. */
const few = 8;

/** Who authorized a connection, with what account, and what can be done about it. */
export function AuthorizationsPanel({ connection }: { connection: ConnectionDetails }) {
  const { id: connectionId, kind, authType, active } = connection;
  const [search, setSearch] = useState("");
  const query = useInfiniteQuery(
    trpc.connection.authorizations.infiniteQueryOptions(
      { connectionId, limit: 20, ...compact({ search: search || undefined }) },
      { getNextPageParam: nextCursor, refetchInterval: 30_000 },
    ),
  );
  const accounts = query.data?.pages.flatMap((page) => page.items) ?? [];
  const searchable = search !== "" || accounts.length > few || active.count > few;
  return (
    <Panel title="Accounts">
      <State connection={connection} />
      {searchable && <SearchField label="Search people and accounts" value={search} onChange={setSearch} />}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={48} my="sm" aria-busy />}
      {query.isSuccess && search !== "" && accounts.length === 0 && (
        <Text c="dimmed" mt="sm">
          Nobody of that name has connected an account.
        </Text>
      )}
      {accounts.map((account) => (
        <div key={account.id} className={classes.account}>
          <div>
            <AccountLine account={account} />
          </div>
          <AccountActs account={account} connection={connection} />
        </div>
      ))}
      <ShowMore query={query} mt={0} />
      {authType !== "none" && <Own connection={connection} shared={kind !== "user"} />}
    </Panel>
  );
}

function State({ connection }: { connection: ConnectionDetails }) {
  const { kind, readyPeople, people, active, authType } = connection;
  const words =
    kind === "user"
      ? `${readyPeople} of ${people} people have connected their account. Everybody else is asked when a step first needs it.`
      : authType === "none"
        ? "This service asks for no account."
        : active.count === 0
          ? "Nobody has authorized it. One account then serves every run."
          : null;
  return words === null ? null : (
    <Text size="sm" c="dimmed" mb="sm">
      {words}
    </Text>
  );
}

function Own({ connection, shared }: { connection: ConnectionDetails; shared: boolean }) {
  const mine = connection.mineHere.some(({ state }) => state === "active");
  const label = shared
    ? connection.active.count > 0
      ? "Authorize again"
      : "Authorize"
    : mine
      ? "Connect another account"
      : "Connect my account";
  const done = shared ? connection.active.count > 0 : mine;
  return (
    <div className={classes.account}>
      <Authorize connection={connection} label={label} variant={done ? "default" : "filled"} />
    </div>
  );
}
