import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Chip } from "../shared/chip.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { IdentityChip } from "../shared/identity-chip.tsx";
import { Panel } from "../shared/panel.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import { type Outputs, trpc } from "../trpc.ts";
import { Authorize } from "./authorize.tsx";
import classes from "./connections.module.css";
import { refreshAccounts } from "./use-consent.ts";
import { reasonWords } from "./words.ts";

/** A connection as its own page shows it. */
export type ConnectionDetails = Outputs["connection"]["get"];
type Given = ConnectionDetails["authorizations"][number];

/** Who authorized a connection, with what account, and what can be done about it. */
export function AuthorizationsPanel({ connection }: { connection: ConnectionDetails }) {
  const { id, kind, authorizations, readyPeople, people, authType } = connection;
  const settled = { onSettled: refreshAccounts };
  const revoke = useMutation(trpc.authorization.revoke.mutationOptions(settled));
  const movePrimary = useMutation(trpc.connection.movePrimary.mutationOptions(settled));
  const failed = revoke.error ?? movePrimary.error;
  const mine = authorizations.find((each) => each.mine && each.state === "active");
  const label =
    kind === "user"
      ? mine
        ? "Connect another account"
        : "Connect my account"
      : mine
        ? "Authorize again"
        : "Authorize";
  return (
    <Panel title="Accounts">
      {failed && <ErrorNotice error={failed} />}
      {revoke.data && revoke.data.untold.length > 0 && (
        <Text size="sm" role="status" mb="xs">
          Erased here. {revoke.data.untold.join(" ")}
        </Text>
      )}
      {kind === "user" && (
        <Text size="sm" c="dimmed" mb="sm">
          {readyPeople} of {people} people have connected their account. Everybody else is asked when a step first needs
          it.
        </Text>
      )}
      {kind !== "user" && authorizations.length === 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          {authType === "none"
            ? "This service asks for no account."
            : "Nobody has authorized it yet. One account then serves every run."}
        </Text>
      )}
      {authorizations.map((given) => (
        <div key={given.id} className={classes.account}>
          <div>
            <AccountLine given={given} />
          </div>
          <Group gap="xs">
            {connection.mayMovePrimary && given.mayBePrimary && !given.isPrimary && (
              <Button
                size="xs"
                variant="default"
                loading={movePrimary.isPending}
                onClick={() => movePrimary.mutate({ connectionId: id, authorizationId: given.id })}
              >
                Make primary
              </Button>
            )}
            {given.mayRevoke && given.state !== "revoked" && (
              <Button
                size="xs"
                variant="subtle"
                color="red"
                loading={revoke.isPending && revoke.variables.authorizationId === given.id}
                onClick={() => revoke.mutate({ authorizationId: given.id })}
              >
                Revoke
              </Button>
            )}
          </Group>
        </div>
      ))}
      {authType !== "none" && (
        <div className={classes.account}>
          <Authorize connection={connection} label={label} variant={mine ? "default" : "filled"} />
        </div>
      )}
    </Panel>
  );
}

function AccountLine({ given }: { given: Given }) {
  const reason = given.state === "needs_reauthorization" ? reasonWords(given.stateReason) : null;
  return (
    <>
      <Group gap="xs" mb={4} wrap="wrap">
        <Text fw={600}>{given.accountLabel}</Text>
        {given.subject === null && <IdentityChip variant="shared" label="shared" />}
        {given.isPrimary && <IdentityChip variant="primary" label="primary" />}
        {given.environment !== "all" && <Chip tone="grey">{given.environment}</Chip>}
        {given.state === "needs_reauthorization" && <Chip tone="red">has to be authorized again</Chip>}
        {given.state === "revoked" && <Chip tone="grey">revoked</Chip>}
      </Group>
      <Text size="sm" c="dimmed">
        {given.subject?.name ?? given.authorizedBy.name}, <RelativeTime at={given.authorizedAt} />
        {given.lastUsedAt !== null && (
          <>
            {" · last used "}
            <RelativeTime at={given.lastUsedAt} />
          </>
        )}
        {given.lastErrorCode !== null && ` · last error ${given.lastErrorCode}`}
      </Text>
      {reason !== null && <Text size="sm">{reason}</Text>}
    </>
  );
}
