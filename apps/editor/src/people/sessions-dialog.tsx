import { Button, Group, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { SessionList } from "../sign-in/session-list.tsx";
import { queryClient, trpc } from "../trpc.ts";
import type { SigningPerson } from "./signing-person.ts";

/** Shows an administrator where somebody is signed in, and signs them out everywhere. */
export function SessionsDialog({ person: { id, name }, onClose }: { person: SigningPerson; onClose: () => void }) {
  const sessions = useQuery(trpc.people.sessions.queryOptions({ id }, { gcTime: 0 }));
  const end = useMutation(
    trpc.people.endSessions.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.people.sessions.pathFilter()),
    }),
  );
  const failed = sessions.error ?? end.error;
  const items = sessions.data?.items ?? [];
  return (
    <Modal opened onClose={onClose} title={`Where ${name} is signed in`}>
      <Stack gap="md">
        {failed && <ErrorNotice error={failed} />}
        {sessions.isPending && <Skeleton height={72} aria-busy />}
        {sessions.isSuccess && items.length === 0 && <Text role="status">{name} is not signed in anywhere.</Text>}
        <SessionList items={items} onEnd={null} busy={false} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          {items.length > 0 && (
            <Button loading={end.isPending} onClick={() => end.mutate({ id })}>
              Sign {name} out everywhere
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
