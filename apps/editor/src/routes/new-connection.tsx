import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import classes from "../connections/connections.module.css";
import { NewConnectionDialog } from "../connections/new-connection-dialog.tsx";
import { Chip } from "../shared/chip.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { FilterRow, SearchField } from "../shared/filter-row.tsx";
import { ServiceMark } from "../shared/service-mark.tsx";
import { Page } from "../shell/page.tsx";
import { trpc } from "../trpc.ts";

/** Every service as a card; choosing one asks the few things that have to be chosen, and connects. */
export function NewConnectionPage() {
  const { connector, applicationId } = useSearch({ from: "/inside/building/connections/new" });
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const query = useQuery(trpc.connector.list.queryOptions());
  const services = query.data?.items ?? [];
  const chosen = services.find(({ key }) => key === connector);
  const shown = services.filter(
    ({ name, description, category, retired }) =>
      retired === null && `${name} ${description} ${category}`.toLowerCase().includes(search.toLowerCase()),
  );
  const choose = (key: string | undefined) =>
    void navigate({ to: "/connections/new", search: { connector: key, applicationId }, replace: true });
  return (
    <Page title="New connection" crumbs={[{ label: "Connections", link: { to: "/connections" } }]}>
      <FilterRow>
        <SearchField label="Search services" value={search} onChange={setSearch} />
      </FilterRow>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && shown.length === 0 && (
        <EmptyState picture="search" sentence="No service matches. “HTTP with a key” reaches any web API." />
      )}
      <div className={classes.gallery}>
        {shown.map(({ key, name, description, initials, color, quickConnect, connections }) => (
          <button key={key} type="button" className={classes.service} onClick={() => choose(key)}>
            <ServiceMark initials={initials} color={color} size={40} />
            <span>
              <Text component="span" display="block" fw={600}>
                {name}
              </Text>
              <Text component="span" display="block" size="sm" c="dimmed" mb={6}>
                {description}
              </Text>
              {quickConnect && <Chip tone="green">quick connect</Chip>}{" "}
              {connections > 0 && (
                <Chip tone="grey">{connections === 1 ? "1 connection" : `${connections} connections`}</Chip>
              )}
            </span>
          </button>
        ))}
      </div>
      {chosen && (
        <NewConnectionDialog
          key={chosen.key}
          service={chosen}
          applicationId={applicationId ?? null}
          onClose={() => choose(undefined)}
        />
      )}
    </Page>
  );
}
