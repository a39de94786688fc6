import { Button, Group, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery } from "@tanstack/react-query";
import { counted } from "../../shared/counted.ts";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { type Outputs, trpc } from "../../trpc.ts";
import { Stops } from "../authorize/revoke-dialog.tsx";
import { refreshAccounts } from "../authorize/use-consent.ts";
import { listed } from "../words.ts";

/** Ends everything that acts for the person at once [C15], after saying what that stops. */
export function RevokeAll() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        Revoke all
      </Button>
      {opened && <RevokeAllDialog onClose={close} />}
    </>
  );
}

function RevokeAllDialog({ onClose }: { onClose: () => void }) {
  const summary = useQuery(trpc.authorization.summary.queryOptions(undefined, { gcTime: 0 }));
  const revoke = useMutation(trpc.authorization.revokeAllMine.mutationOptions());
  const done = revoke.data;
  // Read anew only at the end: without accounts the page has no more place for this dialog and what it says.
  const close = () => {
    if (done) void refreshAccounts();
    onClose();
  };
  return (
    <Modal opened onClose={close} title="Revoke all my accounts">
      <Stack gap="md">
        {(summary.error ?? revoke.error) && <ErrorNotice error={summary.error ?? revoke.error} />}
        {summary.isPending && <Skeleton height={72} aria-busy />}
        {done ? (
          <Text role="status">
            {counted(done.revoked, "account")} revoked. {done.untold.join(" ")} Connect them again when you need them.
          </Text>
        ) : (
          summary.data && <Summary summary={summary.data} />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
            {done ? "Close" : "Keep them"}
          </Button>
          {!done && (
            <Button
              color="red"
              disabled={!summary.data || summary.data.accounts === 0}
              loading={revoke.isPending}
              onClick={() => revoke.mutate()}
            >
              Revoke all now
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Summary({ summary }: { summary: Outputs["authorization"]["summary"] }) {
  const { accounts, services, workflows, forms, schedules, shared } = summary;
  return (
    <>
      <Text>
        {accounts === 0
          ? "Nothing acts for you alone."
          : accounts === 1
            ? `Formwork forgets your account at ${listed(services)}, and the service is told to. It cannot be taken back; you can connect it again.`
            : `Formwork forgets ${accounts} accounts of yours at ${listed(services)}, and the services are told to. It cannot be taken back; you can connect each of them again.`}
      </Text>
      <Stops title="Can act as you no more" names={workflows.names} more={workflows.count - workflows.names.length} />
      <Stops title="Forms that look nothing up as you" names={forms.names} more={forms.count - forms.names.length} />
      <Stops
        title="Schedules that cannot run until somebody else is primary"
        names={schedules.names}
        more={schedules.count - schedules.names.length}
      />
      {shared > 0 && (
        <Text size="sm" c="dimmed">
          {shared === 1 ? "One account" : `${shared} accounts`} that you gave for everybody{" "}
          {shared === 1 ? "stays" : "stay"}: revoke {shared === 1 ? "it" : "them"} one by one.
        </Text>
      )}
    </>
  );
}
