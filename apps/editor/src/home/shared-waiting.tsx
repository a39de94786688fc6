import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "../shared/links.tsx";
import { ServiceMark } from "../shared/service-mark.tsx";
import { trpc } from "../trpc.ts";
import classes from "./home.module.css";
import { keptUntil } from "./kept-until.ts";

/** Runs that wait for a shared or primary account, for those who can connect one; nothing when none waits. */
export function SharedWaiting() {
  const { data } = useQuery(trpc.home.waitingShared.queryOptions(undefined, { refetchInterval: 30_000 }));
  if (data === undefined || data.length === 0) return null;
  return (
    <section aria-label="Runs that wait for an account" className={classes.inbox}>
      {data.map(({ connectionId, mark, sentence, until }) => (
        <div key={connectionId} className={classes.waiting}>
          <ServiceMark {...mark} />
          <Text size="sm" className={classes.waitingText}>
            {sentence} {keptUntil([until])}
          </Text>
          <LinkButton to="/authorize/$connectionId" params={{ connectionId }} variant="default">
            Connect it
          </LinkButton>
        </div>
      ))}
    </section>
  );
}
