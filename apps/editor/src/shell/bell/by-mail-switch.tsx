import { Switch, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { queryClient, trpc } from "../../trpc.ts";

/** Whether notices come by mail too; said in words where the installation can send none. */
export function ByMailSwitch() {
  const setting = useQuery(trpc.notification.byMail.queryOptions());
  const change = useMutation(
    trpc.notification.setByMail.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.notification.byMail.queryFilter()),
    }),
  );
  if (setting.data === undefined) return null;
  if (!setting.data.possible) {
    return (
      <Text size="xs" c="dimmed">
        They do not come by mail: this installation has no mail sender.
      </Text>
    );
  }
  return (
    <>
      <Switch
        size="sm"
        label="Send them to me by mail too"
        checked={change.isPending ? change.variables.wanted : setting.data.wanted}
        onChange={(event) => change.mutate({ wanted: event.currentTarget.checked })}
      />
      {change.isError && <ErrorNotice error={change.error} />}
    </>
  );
}
