import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { applications, scheduledWorkflowsOf } from "../controls/picker/pick-sources.ts";
import { Picker } from "../controls/picker/picker.tsx";
import { trpc } from "../trpc.ts";

interface WorkflowChoiceProps {
  value: string | null;
  error: string | undefined;
  onChange: (workflowId: string | null) => void;
}

/** Application first, then its workflows that are started by schedules. */
export function WorkflowChoice({ value, error, onChange }: WorkflowChoiceProps) {
  const first = useQuery(trpc.application.list.queryOptions({ limit: 1 }));
  const [chosen, setChosen] = useState<string | null>(null);
  const applicationId = chosen ?? first.data?.items[0]?.id ?? null;
  return (
    <Stack gap="sm">
      <Picker
        label="Application"
        source={applications}
        empty="There is no application yet. Make one first."
        allowDeselect={false}
        value={applicationId}
        onChange={(id) => {
          setChosen(id);
          onChange(null);
        }}
      />
      <Picker
        key={applicationId}
        label="Workflow"
        source={scheduledWorkflowsOf(applicationId ?? "")}
        empty="None here is started by a schedule."
        required
        error={error}
        placeholder="Choose a workflow"
        disabled={applicationId === null}
        value={value}
        onChange={onChange}
      />
    </Stack>
  );
}
