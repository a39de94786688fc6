import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { counted } from "../../shared/counted.ts";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { trpc } from "../../trpc.ts";
import { Stops } from "../authorize/revoke-dialog.tsx";
import { refreshAccounts } from "../authorize/use-consent.ts";

interface PrimaryDialogProps {
  connectionId: string;
  authorizationId: string;
  /** The account in words, as in "Ana Admin's account ana@…". */
  account: string;
  /** Names of the schedules that will run on it. */
  schedules: readonly string[];
  onClose: () => void;
}

/** Says what runs on an account from now on, before it is made primary [C4]. */
export function PrimaryDialog({ connectionId, authorizationId, account, schedules, onClose }: PrimaryDialogProps) {
  const move = useMutation(
    trpc.connection.movePrimary.mutationOptions({
      onSettled: refreshAccounts,
      onSuccess: onClose,
    }),
  );
  const names = [...new Set(schedules)];
  return (
    <Modal opened onClose={onClose} title="Make this the primary account?">
      <Stack gap="md">
        {move.isError && <ErrorNotice error={move.error} />}
        <Text>
          {names.length === 0
            ? `No schedule uses this connection yet. The first one that does will act as ${account}.`
            : `From now on ${counted(names.length, "schedule")} ${names.length === 1 ? "acts" : "act"} as ${account}, whoever made ${names.length === 1 ? "it" : "them"}.`}
        </Text>
        <Stops title="Schedules that will run on it" names={names} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
          <Button
            data-autofocus
            loading={move.isPending}
            onClick={() => move.mutate({ connectionId, authorizationId })}
          >
            Make primary
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
