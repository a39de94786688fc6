import { Button, Skeleton, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { queryClient, trpc } from "../trpc.ts";
import { AlsoRevoke } from "./also-revoke.tsx";
import { SessionList } from "./session-list.tsx";

/** Where the person who looks is signed in, and the ways to end it: one browser, or everywhere. */
export function OwnSessions() {
  const sessions = useQuery(trpc.session.list.queryOptions());
  const end = useMutation(
    trpc.session.end.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.session.list.pathFilter()),
    }),
  );
  const everywhere = useMutation(
    // A full load: this browser is signed out too, and nothing of the person stays in memory.
    trpc.session.endAll.mutationOptions({ onSuccess: () => location.assign("/sign-in") }),
  );
  const form = useForm({ initialValues: { revokeAccounts: false } });
  const failed = sessions.error ?? end.error ?? everywhere.error;
  return (
    <Stack gap="md">
      {failed && <ErrorNotice error={failed} onRetry={() => void sessions.refetch()} />}
      {sessions.isPending && <Skeleton height={120} aria-busy />}
      {sessions.data && (
        <SessionList items={sessions.data.items} busy={end.isPending} onEnd={(id) => end.mutate({ id })} />
      )}
      <form onSubmit={form.onSubmit((given) => everywhere.mutate(given))}>
        <Stack gap="sm" align="flex-start">
          <AlsoRevoke {...form.getInputProps("revokeAccounts", { type: "checkbox" })} />
          <Button type="submit" variant="default" loading={everywhere.isPending || everywhere.isSuccess}>
            Sign out everywhere
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}
