import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import classes from "../connections/gallery/gallery.module.css";
import { categoriesOf, type Found, findServices, shelvesOf } from "../connections/gallery/gallery.ts";
import { RetiredServices } from "../connections/gallery/retired-services.tsx";
import { OwnServiceCard, ServiceCard } from "../connections/gallery/service-card.tsx";
import { NewConnectionDialog } from "../connections/new/new-connection-dialog.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { FilterRow, SearchField } from "../shared/filter-row.tsx";
import { Page } from "../shell/page.tsx";
import { trpc } from "../trpc.ts";

/** The gallery [K1]: every service as a card; choosing one asks the few things that have to be chosen, and connects. */
export function NewConnectionPage() {
  const { connector, applicationId, category = null } = useSearch({ from: "/inside/building/connections/new" });
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const query = useQuery(trpc.connector.list.queryOptions());
  const services = query.data?.items ?? [];
  const chosen = services.find(({ key, retired }) => key === connector && retired === null);
  const shelves = shelvesOf(findServices(services, { search, category }));
  const go = (to: { connector?: string | undefined; category?: string | undefined }) =>
    void navigate({ to: "/connections/new", search: { applicationId, ...to }, replace: true, resetScroll: false });
  const inCategory = category ?? undefined;
  return (
    <Page title="New connection" crumbs={[{ label: "Connections", link: { to: "/connections" } }]}>
      <FilterRow>
        <SearchField label="Search services and what they can do" value={search} onChange={setSearch} width={360} />
      </FilterRow>
      <nav className={classes.categories} aria-label="Categories">
        {["All", ...categoriesOf(services)].map((each) => {
          const here = each === (category ?? "All");
          return (
            <Button
              key={each}
              size="xs"
              radius="xl"
              variant={here ? "filled" : "default"}
              aria-pressed={here}
              onClick={() => go({ category: each === "All" ? undefined : each })}
            >
              {each}
            </Button>
          );
        })}
      </nav>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={240} radius={12} aria-busy />}
      {query.isSuccess && shelves.length === 0 && (
        <EmptyState
          picture="search"
          sentence="No service matches. Make it your own one, and any web service can be connected."
          action={<OwnServiceCard />}
        />
      )}
      {shelves.map((shelf) => (
        <section key={shelf.heading} className={classes.shelf} aria-label={shelf.heading}>
          <h2 className={classes.heading}>{shelf.heading}</h2>
          <Cards found={shelf.found} onChoose={(key) => go({ connector: key, category: inCategory })} />
        </section>
      ))}
      {shelves.length > 0 && (
        <section className={classes.shelf} aria-label="Not listed">
          <h2 className={classes.heading}>Not listed?</h2>
          <div className={classes.grid}>
            <OwnServiceCard />
          </div>
        </section>
      )}
      {search === "" && category === null && (
        <RetiredServices services={services.filter(({ retired }) => retired !== null)} />
      )}
      {chosen && (
        <NewConnectionDialog
          key={chosen.key}
          service={chosen}
          applicationId={applicationId ?? null}
          onClose={() => go({ category: inCategory })}
        />
      )}
    </Page>
  );
}

function Cards({ found, onChoose }: { found: readonly Found[]; onChoose: (key: string) => void }) {
  return (
    <div className={classes.grid}>
      {found.map((each) => (
        <ServiceCard key={each.service.key} found={each} onChoose={() => onChoose(each.service.key)} />
      ))}
    </div>
  );
}
