import { NumberInput, Radio, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DialogForm } from "../shared/dialog-form.tsx";
import { queryClient, trpc } from "../trpc.ts";

interface WaitDialogProps {
  workflow: { id: string; name: string };
  onClose: () => void;
}

/** How long runs of a workflow wait for an account that is missing [C13]: as everywhere here, or a time of their own. */
export function WaitDialog({ workflow: { id, name }, onClose }: WaitDialogProps) {
  const workflow = useQuery(trpc.workflow.get.queryOptions({ id }));
  const usual = useQuery(trpc.settings.parkDays.queryOptions());
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
  const here = usual.data?.days ?? 7;
  return (
    <DialogForm
      opened
      onClose={onClose}
      title="How long runs wait"
      submitLabel="Save"
      busy={save.isPending || workflow.isPending}
      error={save.error ?? workflow.error}
      onSubmit={() => save.mutate({ id, days })}
    >
      <Text size="sm">
        While an account is missing, runs of “{name}” wait and what was sent is kept. After that they end and say so.
      </Text>
      <Radio.Group
        label="They wait"
        value={days === null ? "usual" : "own"}
        onChange={(next) => setChosen(next === "usual" ? null : here)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="usual" label={`As everywhere here: ${here} days`} />
          <Radio value="own" label="A time of their own" />
        </Stack>
      </Radio.Group>
      {days !== null && (
        <NumberInput
          label="Days"
          w={120}
          min={1}
          max={90}
          clampBehavior="strict"
          allowDecimal={false}
          value={days}
          onChange={(next) => typeof next === "number" && setChosen(next)}
        />
      )}
    </DialogForm>
  );
}
