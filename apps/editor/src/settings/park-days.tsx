import { NumberInput, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { useMay } from "../shell/session.ts";
import { queryClient, trpc } from "../trpc.ts";

/** How many days runs wait for an account before they end [C13]; a workflow may say otherwise for its own. */
export function ParkDays() {
  const mayWrite = useMay("settings.write");
  const { data } = useQuery(trpc.settings.parkDays.queryOptions());
  const save = useMutation(
    trpc.settings.setParkDays.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.settings.parkDays.pathFilter()),
    }),
  );
  if (data === undefined) return null;
  if (!mayWrite)
    return <Text size="sm">Runs wait {data.days} days for an account that is missing, then they end.</Text>;
  return (
    <>
      <NumberInput
        key={data.days}
        label="Days that runs wait for an account"
        description="What somebody sent is kept that long while an account is missing. Runs that wait already keep their day."
        w={320}
        min={1}
        max={90}
        clampBehavior="strict"
        allowDecimal={false}
        defaultValue={data.days}
        onBlur={(event) => {
          const days = Number(event.currentTarget.value);
          if (days !== data.days && days >= 1 && days <= 90) save.mutate({ days });
        }}
      />
      {save.isError && <ErrorNotice error={save.error} />}
    </>
  );
}
