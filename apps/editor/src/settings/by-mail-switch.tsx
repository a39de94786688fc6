import { Skeleton, Switch, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { queryClient, trpc } from "../trpc.ts";

/** Whether notices come by mail too; said in words where the installation can send none. */
export function ByMailSwitch() {
  const setting = useQuery(trpc.notification.byMail.queryOptions());
  const change = useMutation(
    trpc.notification.setByMail.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.notification.byMail.queryFilter()),
    }),
  );
  if (setting.isError) return <ErrorNotice error={setting.error} onRetry={() => void setting.refetch()} />;
  if (setting.data === undefined) return <Skeleton height={24} width={280} aria-busy />;
  if (!setting.data.possible) {
    return (
      <Text size="sm" c="dimmed">
        Notices stand under the bell. They do not come by mail: this installation has no mail sender.
      </Text>
    );
  }
  return (
    <>
      <Switch
        label="Send me notices by mail too"
        description="They stand under the bell either way."
        checked={change.isPending ? change.variables.wanted : setting.data.wanted}
        onChange={(event) => change.mutate({ wanted: event.currentTarget.checked })}
      />
      {change.isError && <ErrorNotice error={change.error} />}
    </>
  );
}
