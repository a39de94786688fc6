import { type Form, parseRecord, type RecordProblem } from "@formwork/domain/form";
import { Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormView } from "../live-form/form-view.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import { undoable } from "../shared/undoable.tsx";
import { useMay } from "../shell/session.ts";
import { type Outputs, queryClient, trpc, trpcClient } from "../trpc.ts";
import { RecordRuns, RecordValues } from "./record-values.tsx";

type RecordDetails = Outputs["record"]["get"];

interface RecordDrawerProps {
  definition: Form;
  recordId: string | undefined;
  onClose: () => void;
}

const refresh = () => queryClient.invalidateQueries(trpc.record.pathFilter());

/** One record: its values, to be read or changed, and the runs it set off. */
export function RecordDrawer({ definition, recordId, onClose }: RecordDrawerProps) {
  const record = useQuery(trpc.record.get.queryOptions({ id: recordId ?? "" }, { enabled: recordId !== undefined }));
  return (
    <Drawer opened={recordId !== undefined} onClose={onClose} position="right" size={520} title="Record">
      {record.isError && <ErrorNotice error={record.error} onRetry={() => void record.refetch()} />}
      {record.data && (
        <RecordView key={record.data.id} record={record.data} definition={definition} onClose={onClose} />
      )}
    </Drawer>
  );
}

function RecordView({ record, definition, onClose }: { record: RecordDetails; definition: Form; onClose: () => void }) {
  const [editing, setEditing] = useState(false);
  const mayWrite = useMay("form.write");
  const { id } = record;
  const remove = useMutation(
    trpc.record.remove.mutationOptions({
      onSuccess: async () => {
        onClose();
        await refresh();
        undoable({
          message: "Record removed.",
          undo: async () => {
            await trpcClient.record.restore.mutate({ id });
            await refresh();
          },
        });
      },
    }),
  );
  if (editing) return <RecordForm record={record} definition={definition} onDone={() => setEditing(false)} />;
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        Sent by {record.submittedBy?.name ?? "the public"}, <RelativeTime at={record.createdAt} />
      </Text>
      {remove.isError && <ErrorNotice error={remove.error} />}
      <RecordValues definition={definition} values={record.values} />
      <RecordRuns runs={record.runs} />
      {mayWrite && (
        <Group justify="space-between">
          <Button variant="subtle" color="red" onClick={() => remove.mutate({ id })} loading={remove.isPending}>
            Remove
          </Button>
          <Button variant="default" onClick={() => setEditing(true)}>
            Change values
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function RecordForm({ record, definition, onDone }: { record: RecordDetails; definition: Form; onDone: () => void }) {
  const [values, setValues] = useState<Record<string, unknown>>(record.values);
  const [problems, setProblems] = useState<readonly RecordProblem[]>([]);
  const update = useMutation(
    trpc.record.update.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onDone();
      },
    }),
  );
  const save = () => {
    const keys = new Set(definition.sections.flatMap(({ fields }) => fields.map(({ key }) => key)));
    const parsed = parseRecord(definition, Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key))));
    setProblems(parsed.ok ? [] : parsed.problems);
    if (parsed.ok) update.mutate({ id: record.id, values: parsed.values });
  };
  return (
    <Stack gap="lg">
      {update.isError && <ErrorNotice error={update.error} />}
      <FormView
        form={definition}
        prefix="record"
        values={values}
        problems={problems}
        onChange={(key, value) => setValues({ ...values, [key]: value })}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button onClick={save} loading={update.isPending}>
          Save
        </Button>
      </Group>
    </Stack>
  );
}
