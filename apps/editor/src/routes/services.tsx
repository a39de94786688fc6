import { Group, VisuallyHidden } from "@mantine/core";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { MarkedName } from "../connections/list/marked-name.tsx";
import { ServiceMenu } from "../services/service-menu.tsx";
import { useRemoveService } from "../services/use-remove-service.tsx";
import { authName } from "../services/words.ts";
import { counted } from "../shared/counted.ts";
import { type Column, DataTable, nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { FilterRow, SearchField } from "../shared/filter-row.tsx";
import { LinkButton, RowLink } from "../shared/links.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import { Page } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";

type Item = Outputs["service"]["list"]["items"][number];

const columns = (onRemove: (service: Item) => void): readonly Column<Item>[] => [
  {
    key: "name",
    label: "Service",
    cell: ({ id, name, linkName, mark }) => (
      <MarkedName mark={mark} linkName={linkName}>
        <RowLink to="/services/$serviceId" params={{ serviceId: id }}>
          {name}
        </RowLink>
      </MarkedName>
    ),
  },
  { key: "auth", label: "Sign-in", cell: ({ authType }) => authName(authType) },
  {
    key: "actions",
    label: "Actions",
    cell: ({ actions }) => (actions === 0 ? "web requests" : counted(actions, "action")),
    wide: true,
  },
  { key: "connections", label: "Connections", cell: ({ connections: count }) => count },
  { key: "maker", label: "Made by", cell: ({ mine, createdBy }) => (mine ? "you" : createdBy.name) },
  { key: "made", label: "Made", cell: ({ createdAt }) => <RelativeTime at={createdAt} />, wide: true },
  {
    key: "menu",
    label: <VisuallyHidden>Actions</VisuallyHidden>,
    width: 56,
    align: "right",
    cell: (service) => <ServiceMenu service={service} onRemove={() => onRemove(service)} />,
  },
];

/** Services that builders of this organization made [K3]. */
export function ServicesPage() {
  const navigate = useNavigate();
  const removal = useRemoveService();
  const [search, setSearch] = useState("");
  const query = useInfiniteQuery(
    trpc.service.list.infiniteQueryOptions(search ? { search } : {}, { getNextPageParam: nextCursor }),
  );
  const make = (
    <Group gap="sm">
      <LinkButton to="/services/import" variant="default" leftSection={<IconFileImport size={16} stroke={1.5} />}>
        From an OpenAPI document
      </LinkButton>
      <LinkButton to="/services/new" leftSection={<IconPlus size={16} stroke={1.75} />}>
        New service
      </LinkButton>
    </Group>
  );
  const none = search
    ? "No service has such a name."
    : "A service that is not in the gallery can be made here: say how it signs in and where its API is, or bring its OpenAPI document.";
  return (
    <Page title="Custom services" crumbs={[{ label: "Connections", link: { to: "/connections" } }]}>
      <FilterRow right={make}>
        <SearchField label="Search custom services" value={search} onChange={setSearch} />
      </FilterRow>
      {removal.error !== null && <ErrorNotice error={removal.error} />}
      {removal.dialog}
      <DataTable
        label="Custom services"
        query={query}
        columns={columns(removal.remove)}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: "/services/$serviceId", params: { serviceId: id } })}
        empty={<EmptyState sentence={none} picture={search ? "search" : "list"} />}
      />
    </Page>
  );
}
