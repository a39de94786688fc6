import { Box, Tabs } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { DataTable, nextCursor } from "../../shared/data-table.tsx";
import { EmptyState } from "../../shared/empty-state.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { FilterRow } from "../../shared/filter-row.tsx";
import { type Inputs, trpc } from "../../trpc.ts";
import classes from "../connections.module.css";
import { FirstAttention } from "./attention-banner.tsx";
import { connectionColumns } from "./connection-columns.tsx";
import { ConnectionFilters, type Narrowing } from "./connection-filters.tsx";
import { RemovedNote } from "./removed-note.tsx";
import { RevokeMine } from "./revoke-mine.tsx";
import { ToldNote } from "./told-note.tsx";
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
  const [narrowing, setNarrowing] = useState<Narrowing>({});
  const [revoking, setRevoking] = useState<string | null>(null);
  const { remove, error } = useRemoveConnection();
  const filter = { ...narrowing, tab, applicationId: applicationId ?? narrowing.applicationId };
  const narrowed = Object.values(narrowing).some((value) => value !== undefined);
  const show = (id: string, edit?: true) =>
    void navigate({ to: "/connections/$connectionId", params: { connectionId: id }, search: { edit } });
  const query = useInfiniteQuery(
    trpc.connection.list.infiniteQueryOptions(filter, { getNextPageParam: nextCursor, refetchInterval: 30_000 }),
  );
  const counts = query.data?.pages[0]?.counts;
  const list = useRef<HTMLDivElement>(null);
  // On a phone the tabs scroll sideways, and an address may name one that is out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another tab is chosen
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [tab]);
  return (
    <Tabs value={tab} onChange={(next) => onTab(next as Tab)} keepMounted={false}>
      <Tabs.List ref={list} className={classes.tabs}>
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
            <ConnectionFilters narrowing={narrowing} onChange={setNarrowing} inside={applicationId !== undefined} />
          </FilterRow>
          {error && (
            <Box mb="md">
              <ErrorNotice error={error} />
            </Box>
          )}
          <ToldNote />
          <RemovedNote applicationId={applicationId} />
          <FirstAttention applicationId={applicationId} />
          <DataTable
            label={each.label}
            query={query}
            columns={connectionColumns({
              onOpen: ({ id }) => show(id),
              onEdit: ({ id }) => show(id, true),
              onRevoke: ({ id }) => setRevoking(id),
              onRemove: remove,
            })}
            rowKey={({ id }) => id}
            onOpen={({ id }) => show(id)}
            empty={
              narrowed ? (
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
      {revoking !== null && <RevokeMine connectionId={revoking} onClose={() => setRevoking(null)} />}
    </Tabs>
  );
}
