import { type FailureTold, mostToldOfFailures } from "@formwork/domain";
import { Radio, Skeleton, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PeoplePicker } from "../controls/picker/people-picker.tsx";
import { DialogForm } from "../shared/dialog-form.tsx";
import { queryClient, trpc } from "../trpc.ts";

interface FailuresDialogProps {
  workflow: { id: string; name: string };
  onClose: () => void;
}

const choices: readonly { value: FailureTold; label: string }[] = [
  { value: "publisher", label: "Who published it" },
  { value: "builders", label: "All builders" },
  { value: "people", label: "Chosen people" },
  { value: "nobody", label: "Nobody" },
];

/** Who is told when runs of a workflow fail, or wait for an authorization. */
export function FailuresDialog({ workflow: { id, name }, onClose }: FailuresDialogProps) {
  const workflow = useQuery(trpc.workflow.get.queryOptions({ id }));
  const [chosen, setChosen] = useState<{ tell: FailureTold; people: string[] } | null>(null);
  const save = useMutation(
    trpc.workflow.setFailureTold.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.workflow.get.pathFilter());
        onClose();
      },
    }),
  );
  const kept = workflow.data?.failuresTold;
  const now = chosen ?? kept;
  return (
    <DialogForm
      opened
      onClose={onClose}
      title="When runs fail"
      submitLabel="Save"
      busy={save.isPending || workflow.isPending}
      error={save.error ?? workflow.error}
      onSubmit={() => now && save.mutate({ id, ...now })}
    >
      <Text size="sm">
        When runs of “{name}” fail or wait for an authorization, these people are told under the bell and by mail: at
        most once an hour, with how many they are. Tests are not counted.
      </Text>
      {now === undefined ? (
        <Skeleton height={150} aria-busy />
      ) : (
        <Radio.Group
          label="Tell"
          value={now.tell}
          onChange={(tell) => setChosen({ tell: tell as FailureTold, people: now.people })}
        >
          <Stack gap="sm" mt="sm">
            {choices.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {now?.tell === "nobody" && (
        <Text size="sm" c="dimmed">
          Nobody hears of failures. They stand in the list of runs only.
        </Text>
      )}
      {now?.tell === "people" && (
        <PeoplePicker
          label="People"
          value={now.people}
          onChange={(next) => setChosen({ tell: now.tell, people: next })}
          maxValues={mostToldOfFailures}
        />
      )}
    </DialogForm>
  );
}
