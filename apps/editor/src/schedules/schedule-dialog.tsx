import type { ScheduleSpec } from "@formwork/domain";
import { Accordion, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FilterEditor } from "../records/filter-editor.tsx";
import { DialogForm } from "../shared/dialog-form.tsx";
import { type Outputs, queryClient, trpc } from "../trpc.ts";
import { NextFirings } from "./next-firings.tsx";
import { NextWindow } from "./next-window.tsx";
import { blankSpec } from "./recurrence.ts";
import { RecurrenceEditor } from "./recurrence-editor.tsx";
import { SpecDetails } from "./spec-details.tsx";
import { WorkflowChoice } from "./workflow-choice.tsx";

type Schedule = Outputs["schedule"]["list"]["items"][number];
type Over = Schedule["over"];

interface ScheduleDialogProps {
  /** The one to change; null makes a new one. */
  schedule: Schedule | null;
  onClose: () => void;
}

const timeZones = Intl.supportedValuesOf("timeZone");

/** Makes or changes a schedule; the next firings stand under the rhythm, so that nobody has to guess. */
export function ScheduleDialog({ schedule, onClose }: ScheduleDialogProps) {
  const [name, setName] = useState(schedule?.name ?? "");
  const [workflowId, setWorkflowId] = useState<string | null>(schedule?.workflowId ?? null);
  const workflow = useQuery(trpc.workflow.get.queryOptions({ id: workflowId ?? "" }, { enabled: workflowId !== null }));
  const formId = workflow.data?.draft.trigger.formId ?? null;
  const [spec, setSpec] = useState<ScheduleSpec>(schedule?.spec ?? blankSpec());
  const [over, setOver] = useState<Over>(schedule?.over ?? null);
  const [missing, setMissing] = useState(false);
  const onSuccess = () => {
    onClose();
    void queryClient.invalidateQueries(trpc.schedule.pathFilter());
  };
  const create = useMutation(trpc.schedule.create.mutationOptions({ onSuccess }));
  const update = useMutation(trpc.schedule.update.mutationOptions({ onSuccess }));
  const submit = () => {
    setMissing(true);
    if (name.trim() === "" || workflowId === null) return;
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
        maxLength={100}
        value={name}
        error={missing && name.trim() === "" ? "Give the schedule a name." : undefined}
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
      <RecurrenceEditor value={spec.recurrence} onChange={(recurrence) => setSpec({ ...spec, recurrence })} />
      <Select
        label="Time zone"
        searchable
        limit={60}
        data={timeZones.includes(spec.timeZone) ? timeZones : [spec.timeZone, ...timeZones]}
        value={spec.timeZone}
        allowDeselect={false}
        onChange={(timeZone) => timeZone !== null && setSpec({ ...spec, timeZone })}
      />
      <NextFirings spec={spec} />
      {schedule !== null && <NextWindow scheduleId={schedule.id} />}
      {formId !== null && <Records formId={formId} over={over} onChange={setOver} />}
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

function Records({ formId, over, onChange }: { formId: string; over: Over; onChange: (over: Over) => void }) {
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
          <FilterEditor fields={fields} filter={over.filter} onChange={(filter) => onChange({ ...over, filter })} />
        </>
      )}
    </Stack>
  );
}
