import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { trpc } from "../../trpc.ts";
import { refreshAccounts } from "./use-consent.ts";

/** What is revoked, and what stops with it. */
export interface Revocation {
  authorizationId: string;
  accountLabel: string;
  serviceName: string;
  /** Whom it acts for, as in "as you", "for everybody", "as Ana Admin". */
  acting: string;
  /** Names of what cannot run until somebody connects again. */
  workflows: readonly string[];
  schedules: readonly string[];
  /** Names of forms that look something up with it. */
  forms: readonly string[];
}

/** Says what stops when an account is revoked, and revokes it; it cannot be taken back, only given again. */
export function RevokeDialog({ revocation, onClose }: { revocation: Revocation; onClose: () => void }) {
  const { authorizationId, accountLabel, serviceName, acting, workflows, schedules, forms } = revocation;
  // Read anew only at the end: what opened this dialog goes away with the account, and would take along what the service did not confirm.
  const close = () => {
    if (revoke.isSuccess) void refreshAccounts();
    onClose();
  };
  const revoke = useMutation(
    trpc.authorization.revoke.mutationOptions({
      onSuccess: ({ untold }) => {
        if (untold.length > 0) return;
        void refreshAccounts();
        onClose();
      },
    }),
  );
  const untold = revoke.data?.untold ?? [];
  return (
    <Modal opened onClose={close} title={`Revoke ${accountLabel}`}>
      <Stack gap="md">
        {revoke.isError && <ErrorNotice error={revoke.error} />}
        {revoke.data ? (
          <Text role="status">Erased here. {untold.join(" ")}</Text>
        ) : (
          <>
            <Text>Formwork forgets this account, and {serviceName} is told to. To have it back, connect it again.</Text>
            <Stops title={`Can act ${acting} no more`} names={workflows} />
            <Stops title="Schedules that cannot run" names={schedules} />
            <Stops title="Forms that look nothing up" names={forms} />
            {workflows.length + schedules.length + forms.length === 0 && (
              <Text c="dimmed">Nothing live acts with it.</Text>
            )}
          </>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
            {revoke.data ? "Close" : "Keep it"}
          </Button>
          {!revoke.data && (
            <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate({ authorizationId })}>
              Revoke
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** Names of what stops, under a heading; nothing when nothing does. */
export function Stops({ title, names, more = 0 }: { title: string; names: readonly string[]; more?: number }) {
  if (names.length === 0) return null;
  return (
    <div>
      <Text fw={600} size="sm" mb={4}>
        {title}
      </Text>
      <List size="sm" spacing={2}>
        {names.map((name) => (
          <List.Item key={name}>{name}</List.Item>
        ))}
        {more > 0 && <List.Item>and {more} more</List.Item>}
      </List>
    </div>
  );
}
