import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ConsentNotice } from "../connections/authorize/consent-notice.tsx";
import { useConsent } from "../connections/authorize/use-consent.ts";
import { isAway } from "../consent/use-asking.ts";
import { LinkButton } from "../shared/links.tsx";
import { ServiceMark } from "../shared/service-mark.tsx";
import { type Outputs, trpc } from "../trpc.ts";
import classes from "./home.module.css";

type Item = Outputs["home"]["renewals"][number];

/** Accounts that this person has to connect again, and those that became primary; empty when all is well. */
export function Renewals() {
  const { data } = useQuery(trpc.home.renewals.queryOptions(undefined, { refetchInterval: 60_000 }));
  if (data === undefined || data.length === 0) return null;
  return (
    <section aria-label="Your accounts">
      <Text component="h2" className={classes.heading}>
        Your accounts
      </Text>
      {data.map((item) => (
        <Renewal key={`${item.connectionId} ${item.environment}`} item={item} />
      ))}
    </section>
  );
}

function Renewal({ item }: { item: Item }) {
  const { connectionId, consents, environment, kind, mark, sentence } = item;
  const { state, authorize, cancel } = useConsent();
  return (
    <div className={classes.waiting}>
      <ServiceMark {...mark} />
      <div className={classes.waitingText}>
        <Text size="sm">{sentence}</Text>
        <ConsentNotice state={state} onCancel={cancel} />
      </div>
      {kind !== "inherited" && !consents && (
        <LinkButton to="/authorize/$connectionId" params={{ connectionId }}>
          Connect again
        </LinkButton>
      )}
      {kind !== "inherited" && consents && state.kind !== "connected" && (
        <Button
          variant="default"
          loading={isAway(state)}
          onClick={() => void authorize({ connectionId, environment: environment ?? undefined })}
        >
          {state.kind === "failed" ? "Try again" : "Connect again"}
        </Button>
      )}
    </div>
  );
}
