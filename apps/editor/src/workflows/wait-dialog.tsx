import { Radio, Skeleton, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { counted } from "../shared/counted.ts";
import { DialogForm } from "../shared/dialog-form.tsx";
import { TypedNumber } from "../shared/typed-number.tsx";
import { queryClient, trpc } from "../trpc.ts";

interface WaitDialogProps {
  workflow: { id: string; name: string };
  onClose: () => void;
}

/** How long runs of a workflow wait for an account that is missing [C13]: as everywhere here, or a time of their own. */
export function WaitDialog({ workflow: { id, name }, onClose }: WaitDialogProps) {
  const workflow = useQuery(trpc.workflow.get.queryOptions({ id }));
  const usual = useQuery(trpc.settings.parkDays.queryOptions());
  /** Nothing was chosen yet; null for what holds everywhere; NaN while what is typed is no number of days. */
  const [chosen, setChosen] = useState<number | null | undefined>(undefined);
  const save = useMutation(
    trpc.workflow.setParkDays.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.workflow.get.pathFilter());
        onClose();
      },
    }),
  );
  const days = chosen === undefined ? (workflow.data?.parkDays ?? null) : chosen;
  const here = usual.data?.days;
  return (
    <DialogForm
      opened
      onClose={onClose}
      title="How long runs wait"
      submitLabel="Save"
      busy={save.isPending || workflow.isPending || usual.isPending}
      error={save.error ?? workflow.error ?? usual.error}
      onSubmit={() => workflow.data && !Number.isNaN(days) && save.mutate({ id, days })}
    >
      <Text size="sm">
        While an account is missing, runs of “{name}” wait and what was sent is kept. After that they end and say so.
      </Text>
      {here === undefined || workflow.data === undefined ? (
        <Skeleton height={92} aria-busy />
      ) : (
        <Radio.Group
          label="They wait"
          value={days === null ? "usual" : "own"}
          onChange={(next) => setChosen(next === "usual" ? null : here)}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="usual" label={`As everywhere here: ${counted(here, "day")}`} />
            <Radio value="own" label="A time of their own" />
          </Stack>
        </Radio.Group>
      )}
      {days !== null && (
        <TypedNumber
          label="Days"
          w={180}
          min={1}
          max={90}
          decimals={0}
          needed
          value={days}
          onChange={setChosen}
          onRefused={() => setChosen(Number.NaN)}
        />
      )}
    </DialogForm>
  );
}
