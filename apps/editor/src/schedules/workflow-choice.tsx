import { Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../trpc.ts";

interface WorkflowChoiceProps {
  value: string | null;
  error: string | undefined;
  onChange: (workflowId: string | null) => void;
}

/** Application first, then its workflows that are started by schedules. */
export function WorkflowChoice({ value, error, onChange }: WorkflowChoiceProps) {
  const applications = useQuery(trpc.application.list.queryOptions({ limit: 100 }));
  const [chosen, setChosen] = useState<string | null>(null);
  const applicationId = chosen ?? applications.data?.items[0]?.id ?? null;
  const workflows = useQuery(
    trpc.workflow.list.queryOptions(
      { applicationId: applicationId ?? "", limit: 100 },
      { enabled: applicationId !== null },
    ),
  );
  const scheduled = (workflows.data?.items ?? []).filter(({ trigger }) => trigger.kind === "schedule");
  return (
    <Stack gap="sm">
      <Select
        label="Application"
        allowDeselect={false}
        data={(applications.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={applicationId}
        onChange={(id) => {
          setChosen(id);
          onChange(null);
        }}
      />
      <Select
        label="Workflow"
        required
        error={error}
        placeholder={
          workflows.isSuccess && scheduled.length === 0 ? "None here is started by a schedule" : "Choose a workflow"
        }
        data={scheduled.map(({ id, name }) => ({ value: id, label: name }))}
        value={value}
        onChange={onChange}
      />
    </Stack>
  );
}
