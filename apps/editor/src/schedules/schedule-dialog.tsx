import { type ScheduleSpec, scheduleProblem } from "@formwork/domain";
import { Accordion, Stack, Switch, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { FilterEditor } from "../records/filter-editor.tsx";
import { isComplete } from "../records/filter-rules.ts";
import { DialogForm } from "../shared/dialog-form.tsx";
import { tooLong } from "../shared/too-long.ts";
import { type Outputs, queryClient, trpc } from "../trpc.ts";
import { NextFirings } from "./next-firings.tsx";
import { NextWindow } from "./next-window.tsx";
import { blankSpec } from "./recurrence.ts";
import { RecurrenceEditor } from "./recurrence-editor.tsx";
import { SpecDetails } from "./spec-details.tsx";
import { TimeZoneSelect } from "./time-zone-select.tsx";
import { nameNow } from "./time-zones.ts";
import { WorkflowChoice } from "./workflow-choice.tsx";

type Schedule = Outputs["schedule"]["list"]["items"][number];
type Over = Schedule["over"];

interface ScheduleDialogProps {
  /** The one to change; null makes a new one. */
  schedule: Schedule | null;
  onClose: () => void;
}

/** Makes or changes a schedule; the next firings stand under the rhythm, so that nobody has to guess. */
export function ScheduleDialog({ schedule, onClose }: ScheduleDialogProps) {
  const [name, setName] = useState(schedule?.name ?? "");
  const [workflowId, setWorkflowId] = useState<string | null>(schedule?.workflowId ?? null);
  const workflow = useQuery(trpc.workflow.get.queryOptions({ id: workflowId ?? "" }, { enabled: workflowId !== null }));
  const formId = workflow.data?.draft.trigger.formId ?? null;
  const [spec, setSpec] = useState<ScheduleSpec>(
    schedule ? { ...schedule.spec, timeZone: nameNow(schedule.spec.timeZone) } : blankSpec(),
  );
  const [over, setOver] = useState<Over>(schedule?.over ?? null);
  const [missing, setMissing] = useState(false);
  const problem = useMemo(() => scheduleProblem(spec), [spec]);
  const onSuccess = () => {
    onClose();
    void queryClient.invalidateQueries(trpc.schedule.pathFilter());
  };
  const create = useMutation(trpc.schedule.create.mutationOptions({ onSuccess }));
  const update = useMutation(trpc.schedule.update.mutationOptions({ onSuccess }));
  const submit = () => {
    setMissing(true);
    if (name.trim() === "" || workflowId === null || problem !== null) return;
    if (over !== null && !isComplete(over.filter)) return;
    const shared = { name: name.trim(), spec, over };
    if (schedule) update.mutate({ id: schedule.id, ...shared });
    else create.mutate({ workflowId, environment: "production", ...shared });
  };
  return (
    <DialogForm
      opened
      onClose={onClose}
      title={schedule ? "Change the schedule" : "New schedule"}
      submitLabel={schedule ? "Save" : "Create"}
      busy={create.isPending || update.isPending}
      error={create.error ?? update.error}
      size="xl"
      onSubmit={submit}
    >
      <TextInput
        label="Name"
        data-autofocus
        required
        value={name}
        error={missing && name.trim() === "" ? "Give the schedule a name." : tooLong(name, 100)}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {schedule === null && (
        <WorkflowChoice
          value={workflowId}
          error={missing && workflowId === null ? "Choose the workflow that runs." : undefined}
          onChange={(id) => {
            setWorkflowId(id);
            setOver(null);
          }}
        />
      )}
      <RecurrenceEditor
        value={spec.recurrence}
        problem={problem}
        onChange={(recurrence) => setSpec({ ...spec, recurrence })}
      />
      <TimeZoneSelect
        value={spec.timeZone}
        error={problem?.path === "timeZone" ? problem.message : undefined}
        onChange={(timeZone) => setSpec({ ...spec, timeZone })}
      />
      <NextFirings spec={spec} problem={problem} />
      {schedule !== null && <NextWindow scheduleId={schedule.id} />}
      {formId !== null && <Records formId={formId} over={over} tellMissing={missing} onChange={setOver} />}
      <Accordion variant="contained" chevronPosition="left">
        <Accordion.Item value="details">
          <Accordion.Control>When things do not go to plan</Accordion.Control>
          <Accordion.Panel>
            <SpecDetails spec={spec} onChange={setSpec} />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </DialogForm>
  );
}

interface RecordsProps {
  formId: string;
  over: Over;
  tellMissing: boolean;
  onChange: (over: Over) => void;
}

function Records({ formId, over, tellMissing, onChange }: RecordsProps) {
  const { data } = useQuery(trpc.form.get.queryOptions({ id: formId }));
  const fields = (data?.live?.definition ?? data?.draft)?.sections.flatMap((section) => section.fields) ?? [];
  return (
    <Stack gap="sm">
      <Switch
        label={`Run once for each record of “${data?.name ?? "the form"}”`}
        checked={over !== null}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { formId, filter: { conditions: [] }, newOnly: true } : null)
        }
      />
      {over !== null && (
        <>
          <Switch
            label="Only records that came in since the last firing"
            checked={over.newOnly}
            onChange={(event) => onChange({ ...over, newOnly: event.currentTarget.checked })}
          />
          <FilterEditor
            fields={fields}
            filter={over.filter}
            tellMissing={tellMissing}
            onChange={(filter) => onChange({ ...over, filter })}
          />
        </>
      )}
    </Stack>
  );
}
