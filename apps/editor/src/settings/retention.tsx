import { Skeleton, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { counted } from "../shared/counted.ts";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { undoable } from "../shared/undoable.tsx";
import { useMay } from "../shell/session.ts";
import { queryClient, trpc, trpcClient } from "../trpc.ts";
import { DaysInput } from "./days-input.tsx";

const refresh = () => queryClient.invalidateQueries(trpc.settings.retention.pathFilter());

/** What is kept for how long, and for administrators how long runs are. */
export function Retention() {
  const mayWrite = useMay("settings.write");
  const { data, error, refetch } = useQuery(trpc.settings.retention.queryOptions());
  const save = useMutation({
    mutationFn: ({ days }: { days: number | null; before: number | null; usual: number }) =>
      trpcClient.settings.setKeepRunDays.mutate({ days }),
    onSuccess: async (_, { days, before, usual }) => {
      await refresh();
      undoable({
        message: `Finished runs are kept for ${counted(days ?? usual, "day")} now.`,
        undo: () => trpcClient.settings.setKeepRunDays.mutate({ days: before }).then(refresh),
      });
    },
  });
  if (data === undefined && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height={130} aria-busy />;
  const { runDays, installationRunDays: usual, removedDays } = data;
  return (
    <Stack gap="sm">
      {mayWrite ? (
        <DaysInput
          label="Days that finished runs are kept"
          description={`What went in and came out of each step goes with them. Empty: ${counted(usual, "day")}, as everywhere on this installation.`}
          days={runDays ?? undefined}
          most={3_650}
          otherwise={usual}
          saving={save}
          onSave={(days) => save.mutate({ days: days ?? null, before: runDays, usual })}
        />
      ) : (
        <Text size="sm">
          Runs are kept for {counted(runDays ?? usual, "day")} after they end, with what went in and came out of each
          step.
        </Text>
      )}
      <Text size="sm" c="dimmed">
        Runs that wait are never thrown away. Records are kept until somebody removes them, and erased{" "}
        {counted(removedDays, "day")} after that. What has been done, by whom and when, is kept for good.
      </Text>
    </Stack>
  );
}
