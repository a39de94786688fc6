import { Skeleton, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { counted } from "../shared/counted.ts";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { undoable } from "../shared/undoable.tsx";
import { useMay } from "../shell/session.ts";
import { queryClient, trpc, trpcClient } from "../trpc.ts";
import { DaysInput } from "./days-input.tsx";

const refresh = () => queryClient.invalidateQueries(trpc.settings.parkDays.pathFilter());

/** How many days runs wait for an account before they end [C13]; a workflow may say otherwise for its own. */
export function ParkDays() {
  const mayWrite = useMay("settings.write");
  const { data, error, refetch } = useQuery(trpc.settings.parkDays.queryOptions());
  const save = useMutation({
    mutationFn: ({ days }: { days: number; before: number }) => trpcClient.settings.setParkDays.mutate({ days }),
    onSuccess: async (_, { days, before }) => {
      await refresh();
      undoable({
        message: `Runs wait ${counted(days, "day")} for an account now.`,
        undo: () => trpcClient.settings.setParkDays.mutate({ days: before }).then(refresh),
      });
    },
  });
  if (data === undefined && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height={76} aria-busy />;
  if (!mayWrite)
    return <Text size="sm">Runs wait {counted(data.days, "day")} for an account that is missing, then they end.</Text>;
  return (
    <DaysInput
      label="Days that runs wait for an account"
      description="What somebody sent is kept that long while an account is missing. Runs that wait already keep their day."
      days={data.days}
      most={90}
      saving={save}
      onSave={(days) => days !== undefined && save.mutate({ days, before: data.days })}
    />
  );
}
