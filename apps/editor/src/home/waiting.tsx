import { Button, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ConsentNotice } from "../connections/consent-notice.tsx";
import { useConsent } from "../connections/use-consent.ts";
import { nextCursor } from "../shared/data-table.tsx";
import { ServiceMark } from "../shared/service-mark.tsx";
import { type Outputs, trpc } from "../trpc.ts";
import classes from "./home.module.css";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });

type Item = Outputs["home"]["waiting"]["items"][number];

/** Runs that wait for this person's own account, one card for each connection; nothing when nothing waits. */
export function Waiting() {
  const query = useInfiniteQuery(
    trpc.home.waiting.infiniteQueryOptions({}, { getNextPageParam: nextCursor, refetchInterval: 15_000 }),
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const connectionIds = [...new Set(items.map(({ connectionId }) => connectionId))];
  if (connectionIds.length === 0) return null;
  return (
    <section aria-label="Waiting for you">
      <Text component="h2" className={classes.heading}>
        Waiting for you
      </Text>
      {connectionIds.map((id) => (
        <WaitingCard key={id} group={items.filter(({ connectionId }) => connectionId === id)} />
      ))}
    </section>
  );
}

function WaitingCard({ group }: { group: readonly Item[] }) {
  const first = group[0] as Item;
  const { state, authorize, cancel } = useConsent();
  return (
    <div className={classes.waiting}>
      <ServiceMark {...first.mark} />
      <div className={classes.waitingText}>
        <Text fw={650}>Connect your {first.connectorName} account</Text>
        <Text size="sm">
          {first.sentence}
          {group.length > 1 && ` ${group.length - 1} more of your submissions wait for it too.`}{" "}
          {first.until !== null && `Kept until ${day.format(new Date(first.until))}.`}
        </Text>
        <ConsentNotice state={state} onCancel={cancel} />
      </div>
      {state.kind !== "connected" && (
        <Button loading={state.kind === "asking"} onClick={() => void authorize({ connectionId: first.connectionId })}>
          {state.kind === "failed" ? "Try again" : "Authorize"}
        </Button>
      )}
    </div>
  );
}
