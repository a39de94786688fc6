import { Box, Select, Tabs } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { DataTable, nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { FilterRow, SearchField } from "../shared/filter-row.tsx";
import { type Inputs, trpc } from "../trpc.ts";
import { FirstAttention } from "./attention-banner.tsx";
import { connectionColumns } from "./connection-columns.tsx";
import classes from "./connections.module.css";
import { useRemoveConnection } from "./use-remove.ts";

type Filter = NonNullable<Inputs["connection"]["list"]>;
/** Lists of connections [C12]. */
export type Tab = NonNullable<Filter["tab"]>;

const tabs: readonly { tab: Tab; label: string; empty: string }[] = [
  { tab: "all", label: "All", empty: "A connection lets steps act at another service. Make the first one." },
  { tab: "mine", label: "My connections", empty: "Connections that you have made stand here." },
  { tab: "shared", label: "Shared", empty: "Connections that others made and you have authorized stand here." },
  { tab: "installed", label: "Installed", empty: "Connections that come with an installed application stand here." },
  {
    tab: "internal",
    label: "Internal",
    empty: "Connections that are made when a step first needs a service stand here.",
  },
];

const states = [
  { value: "connected", label: "Connected" },
  { value: "draft", label: "Not connected" },
  { value: "needs_reauthorization", label: "Needs attention" },
  { value: "revoked", label: "Revoked" },
];

interface ConnectionListProps {
  tab: Tab;
  onTab: (tab: Tab) => void;
  /** Only what this application may use. */
  applicationId?: string;
  /** Says what the list is narrowed to, beside the other filters. */
  chip?: ReactNode;
  /** The button that makes one, for an empty list. */
  create: ReactNode;
}

/** Connections [C12]: whom they act as, whether they work, and what uses them. */
export function ConnectionList({ tab, onTab, applicationId, chip, create }: ConnectionListProps) {
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const [state, setState] = useState<string | null>(null);
  const { remove, error } = useRemoveConnection();
  const filter = {
    tab,
    applicationId,
    ...(search ? { search } : {}),
    ...(state ? { state: state as Filter["state"] } : {}),
  };
  const query = useInfiniteQuery(
    trpc.connection.list.infiniteQueryOptions(filter, { getNextPageParam: nextCursor, refetchInterval: 30_000 }),
  );
  const counts = query.data?.pages[0]?.counts;
  return (
    <Tabs value={tab} onChange={(next) => onTab(next as Tab)} keepMounted={false}>
      <Tabs.List className={classes.tabs}>
        {tabs.map((each) => (
          <Tabs.Tab key={each.tab} value={each.tab}>
            {each.label} {counts?.[each.tab]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((each) => (
        <Tabs.Panel key={each.tab} value={each.tab} pt="md">
          <FilterRow>
            {chip}
            <SearchField label="Search" value={search} onChange={setSearch} />
            <Select
              aria-label="Status"
              placeholder="Status"
              w={170}
              clearable
              data={states}
              value={state}
              onChange={setState}
            />
          </FilterRow>
          {error && (
            <Box mb="md">
              <ErrorNotice error={error} />
            </Box>
          )}
          <FirstAttention applicationId={applicationId} />
          <DataTable
            label={each.label}
            query={query}
            columns={connectionColumns({
              onOpen: ({ id }) => void navigate({ to: "/connections/$connectionId", params: { connectionId: id } }),
              onRemove: remove,
            })}
            rowKey={({ id }) => id}
            onOpen={({ id }) => void navigate({ to: "/connections/$connectionId", params: { connectionId: id } })}
            empty={
              search || state ? (
                <EmptyState picture="search" sentence="No connection matches." />
              ) : (
                <EmptyState
                  sentence={each.empty}
                  action={each.tab === "mine" || each.tab === "all" ? create : undefined}
                />
              )
            }
          />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
