import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { trpc } from "../../trpc.ts";
import { RevokeDialog } from "../authorize/revoke-dialog.tsx";
import { refreshAccounts } from "../authorize/use-consent.ts";
import type { ConnectionDetails } from "../words.ts";
import type { Account } from "./account-line.tsx";
import { PrimaryDialog } from "./primary-dialog.tsx";

/** What can be done about an account: ask whether it works, make it primary, revoke it. */
export function AccountActs({ account, connection }: { account: Account; connection: ConnectionDetails }) {
  const [revoking, setRevoking] = useState(false);
  const [moving, setMoving] = useState(false);
  const check = useMutation(trpc.authorization.check.mutationOptions({ onSettled: refreshAccounts }));
  const { id: authorizationId, accountLabel, subject, mine } = account;
  const live = connection.uses.filter((use) => use.live);
  const acting = subject === null ? "for everybody" : mine ? "as you" : `as ${subject.name}`;
  const onSchedule = subject === null || account.isPrimary;
  const revocation = {
    authorizationId,
    accountLabel,
    acting,
    serviceName: connection.connectorName,
    workflows: live.map(({ workflowName }) => workflowName),
    forms: connection.formUses.filter((use) => use.live).map(({ formName }) => formName),
    schedules: onSchedule ? live.flatMap(({ schedules }) => schedules.map(({ name }) => name)) : [],
  };
  if (account.state === "revoked") return null;
  return (
    <div>
      <Group gap="xs" justify="flex-end">
        {account.mayBecomePrimary && !account.isPrimary && (
          <Button size="xs" variant="default" onClick={() => setMoving(true)}>
            Make primary
          </Button>
        )}
        {account.mayManage && account.state === "active" && (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`Check ${accountLabel}`}
            loading={check.isPending}
            onClick={() => check.mutate({ authorizationId })}
          >
            Check
          </Button>
        )}
        {account.mayManage && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            aria-label={`Revoke ${accountLabel}`}
            onClick={() => setRevoking(true)}
          >
            Revoke
          </Button>
        )}
      </Group>
      {check.data && (
        <Text size="sm" ta="right" role="status" c={check.data.ok ? "var(--fw-green)" : "var(--fw-red)"}>
          {check.data.sentence}
        </Text>
      )}
      {check.isError && <ErrorNotice error={check.error} />}
      {moving && (
        <PrimaryDialog
          authorizationId={authorizationId}
          connectionId={connection.id}
          account={mine ? `your account ${accountLabel}` : `${subject?.name}'s account ${accountLabel}`}
          schedules={live.flatMap(({ schedules }) => schedules.map(({ name }) => name))}
          onClose={() => setMoving(false)}
        />
      )}
      {revoking && <RevokeDialog revocation={revocation} onClose={() => setRevoking(false)} />}
    </div>
  );
}
