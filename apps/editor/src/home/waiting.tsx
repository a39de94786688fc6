import { Button, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ConsentNotice } from "../connections/authorize/consent-notice.tsx";
import { useConsent } from "../connections/authorize/use-consent.ts";
import { isAway } from "../consent/use-asking.ts";
import { nextCursor } from "../shared/data-table.tsx";
import { LinkButton } from "../shared/links.tsx";
import { ServiceMark } from "../shared/service-mark.tsx";
import { type Outputs, trpc } from "../trpc.ts";
import classes from "./home.module.css";
import { keptUntil } from "./kept-until.ts";

type Item = Outputs["home"]["waiting"]["items"][number];

const placeOf = ({ connectionId, environment }: Item) => `${connectionId} ${environment ?? ""}`;

/** Runs that wait for this person's own account, one card per connection; empty when nothing waits. */
export function Waiting() {
  const query = useInfiniteQuery(
    trpc.home.waiting.infiniteQueryOptions({}, { getNextPageParam: nextCursor, refetchInterval: 15_000 }),
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const places = [...new Set(items.map(placeOf))];
  if (places.length === 0) return null;
  return (
    <section aria-label="Waiting for you">
      <Text component="h2" className={classes.heading}>
        Waiting for you
      </Text>
      {places.map((place) => (
        <WaitingCard key={place} group={items.filter((item) => placeOf(item) === place)} />
      ))}
    </section>
  );
}

function WaitingCard({ group }: { group: readonly Item[] }) {
  const first = group[0] as Item;
  const { connectionId, connectorName, consents, environment, mark, sentence } = first;
  const { state, authorize, cancel } = useConsent();
  return (
    <div className={classes.waiting}>
      <ServiceMark {...mark} />
      <div className={classes.waitingText}>
        <Text fw={650}>Connect your {connectorName} account</Text>
        <Text size="sm">
          {sentence}
          {group.length > 1 && ` ${group.length - 1} more of your submissions wait for it too.`}{" "}
          {keptUntil(group.map(({ until }) => until))}
        </Text>
        <ConsentNotice state={state} onCancel={cancel} />
      </div>
      {!consents && (
        <LinkButton to="/authorize/$connectionId" params={{ connectionId }}>
          Connect
        </LinkButton>
      )}
      {consents && state.kind !== "connected" && (
        <Button
          loading={isAway(state)}
          onClick={() => void authorize({ connectionId, environment: environment ?? undefined })}
        >
          {state.kind === "failed" ? "Try again" : "Authorize"}
        </Button>
      )}
    </div>
  );
}
