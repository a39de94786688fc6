import { Button, Group, Text } from "@mantine/core";
import { IconCalendarClock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Chip } from "../../shared/chip.tsx";
import { IdentityChip } from "../../shared/identity-chip.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { ServiceMark } from "../../shared/service-mark.tsx";
import { StatusBadge } from "../../shared/status-badge.tsx";
import type { Outputs } from "../../trpc.ts";
import { Authorize } from "../authorize/authorize.tsx";
import { RevokeDialog } from "../authorize/revoke-dialog.tsx";
import { listed, reasonWords } from "../words.ts";
import classes from "./my-accounts.module.css";

type Mine = Outputs["authorization"]["mine"]["items"][number];

/** One account of the person who looks: what it acts in, what each did last, and the ways to renew and to end it. */
export function MyAccount({ account }: { account: Mine }) {
  const { accountLabel, connectorName, connectionName, applicationName, mark, state, acts, environment, removed } =
    account;
  const [revoking, setRevoking] = useState(false);
  const revocation = {
    authorizationId: account.authorizationId,
    accountLabel,
    serviceName: connectorName,
    acting: account.shared ? "for everybody" : "as you",
    workflows: acts.map(({ name }) => name),
    forms: account.forms,
    schedules: acts.flatMap(({ schedules }) => schedules),
  };
  return (
    <article className={classes.account} aria-label={`${accountLabel} at ${connectorName}`}>
      <header className={classes.head}>
        <ServiceMark initials={mark.initials} color={mark.color} size={40} />
        <div className={classes.names}>
          <Group gap="xs" wrap="wrap">
            <Text fw={650}>{accountLabel}</Text>
            {account.shared && <IdentityChip variant="shared" label="acts for everybody" />}
            {account.isPrimary && <IdentityChip variant="primary" label="primary: schedules run on it" />}
            {environment !== "all" && <Chip tone="grey">{environment}</Chip>}
            {state === "needs_reauthorization" && removed === null && <Chip tone="red">connect it again</Chip>}
            {removed !== null && <Chip tone="amber">ends soon</Chip>}
          </Group>
          <Text size="sm" c="dimmed">
            {[connectorName, connectionName, applicationName].filter((part) => part !== null).join(" · ")}
          </Text>
        </div>
        <Button
          size="xs"
          variant="default"
          aria-label={`Revoke ${accountLabel} at ${connectorName}`}
          onClick={() => setRevoking(true)}
        >
          Revoke
        </Button>
      </header>
      {removed !== null && (
        <Text size="sm" className={classes.foot}>
          {removed.by === null ? "This connection was removed." : `${removed.by} removed this connection.`} Nothing acts
          with your account any more. {connectorName} is told to forget it <RelativeTime at={removed.endsAt} ahead />,
          unless the connection is taken back before that.
        </Text>
      )}
      {state === "needs_reauthorization" && removed === null && (
        <div className={classes.renew}>
          <Text size="sm">{reasonWords(account.stateReason)} Steps that act with it wait until then.</Text>
          <Authorize
            connection={{ ...account, id: account.connectionId, name: connectionName, region: null }}
            label="Connect again"
            environment={environment === "all" ? undefined : environment}
            choose={false}
          />
        </div>
      )}
      {removed === null && <Acts account={account} />}
      <Text size="sm" c="dimmed" className={classes.foot}>
        Connected <RelativeTime at={account.authorizedAt} />
        {" · "}
        {account.lastUsedAt === null ? "not used yet" : "last used "}
        {account.lastUsedAt !== null && <RelativeTime at={account.lastUsedAt} />}
        {account.allowed !== null && account.allowed.length > 0 && ` · allows ${listed(account.allowed)}`}
        {account.endsAt !== null && (
          <>
            {" · ends "}
            <RelativeTime at={account.endsAt} ahead />
          </>
        )}
      </Text>
      {revoking && <RevokeDialog revocation={revocation} onClose={() => setRevoking(false)} />}
    </article>
  );
}

function Acts({ account: { acts, forms, shared } }: { account: Mine }) {
  const asks = forms.length > 0 && (
    <Text size="sm" className={classes.foot}>
      Looks things up for you in {listed(forms)}.
    </Text>
  );
  if (acts.length === 0) {
    return (
      asks || (
        <Text size="sm" c="dimmed" className={classes.foot}>
          No live workflow acts with it.
        </Text>
      )
    );
  }
  return (
    <>
      <div className={classes.columns} aria-hidden>
        <span>{shared ? "Acts for everybody in" : "Acts as you in"}</span>
        <span>Last run</span>
      </div>
      <ul className={classes.acts} aria-label={shared ? "Acts for everybody in" : "Acts as you in"}>
        {acts.map(({ workflowId, name, applicationName, lastRun, schedules }) => (
          <li key={workflowId}>
            <span className={classes.workflow}>
              {name} <span className={classes.dim}>{applicationName}</span>
              {schedules.map((schedule) => (
                <span key={schedule} className={classes.schedule}>
                  <IconCalendarClock size={14} stroke={1.5} aria-hidden /> {schedule}
                </span>
              ))}
            </span>
            {lastRun === null ? (
              <span className={classes.dim}>no run yet</span>
            ) : (
              <Link to="/runs/$runId" params={{ runId: lastRun.id }} className={classes.run}>
                <StatusBadge status={lastRun.status} />
                <RelativeTime at={lastRun.at} />
              </Link>
            )}
          </li>
        ))}
      </ul>
      {asks}
    </>
  );
}
