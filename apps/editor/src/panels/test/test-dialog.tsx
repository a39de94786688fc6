import type { JsonObject } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { Button, Group, Modal, SegmentedControl, Select, Skeleton, Stack, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { titleOf } from "../../canvas/acts/graph-facts.ts";
import { people } from "../../controls/picker/pick-sources.ts";
import { Picker } from "../../controls/picker/picker.tsx";
import { useEditor } from "../../editor/editor.tsx";
import { useDocument, useFacts, useSession } from "../../editor/scene.tsx";
import { errorDataOf } from "../../shared/error-data.ts";
import { useSession as useSignedIn } from "../../shell/session.ts";
import { trpc } from "../../trpc.ts";
import { RefusedTest } from "./refused-test.tsx";
import { TypedValues } from "./typed-values.tsx";

const everybody = people();

/** Dialog that starts a test with a past or typed submission, as a chosen person. The canvas then shows its states. */
export function TestDialog() {
  const { session } = useEditor();
  const opened = useSession((state) => state.dialog === "test");
  const stepId = useSession((state) => state.testing);
  const title = useDocument((state) =>
    stepId === null ? "Test the workflow" : `Test “${titleOf(state.graph, stepId)}”`,
  );
  return (
    <Modal opened={opened} onClose={() => session.setState({ dialog: null })} title={title} size="lg">
      <TestForm />
    </Modal>
  );
}

function TestForm() {
  const editor = useEditor();
  const { workflowId, session } = editor;
  const me = useSignedIn();
  const forms = useFacts((facts) => facts.context.forms);
  const trigger = useDocument((state) => state.graph.trigger);
  const onlyStepId = useSession((state) => state.testing) ?? undefined;
  const proposed = useSession((state) => state.testRecord);
  const sample = useQuery(trpc.workflow.sampleData.queryOptions({ id: workflowId }));
  const records = sample.data?.records ?? [];
  // Typed values would give way to a past submission in the middle of a word.
  const opening = trigger.formId !== null && sample.isPending;
  const form = forms.find((candidate) => candidate.id === trigger.formId);
  const [source, setSource] = useState<"past" | "typed" | null>(null);
  const [recordId, setRecordId] = useState<string | null>(proposed);
  const [values, setValues] = useState<JsonObject>({});
  const [userId, setUserId] = useState(me.user.id);
  const chosen = source ?? (records.length > 0 ? "past" : "typed");
  const record = recordId ?? records[0]?.id ?? null;
  const start = useMutation(trpc.workflow.test.mutationOptions());
  const box = useRef<HTMLDivElement>(null);
  const go = useRef<HTMLButtonElement>(null);
  // The button lost the focus while it was busy; what was refused may lie far above it.
  useEffect(() => {
    if (start.error === null) return;
    const place = box.current?.querySelector<HTMLElement>("[aria-invalid=true]") ?? go.current;
    place?.focus();
    // With its label, which the title of the dialog covers otherwise.
    place?.scrollIntoView({ block: "center" });
  }, [start.error]);

  const run = async () => {
    const { graph } = editor.document.getState();
    const data = form === undefined ? {} : chosen === "past" && record !== null ? { recordId: record } : { values };
    const { revision } = editor.autosave.store.getState();
    const as = { type: "person" as const, userId };
    const { runId } = await start.mutateAsync({
      id: workflowId,
      graph,
      revision,
      as,
      ...data,
      ...compact({ onlyStepId }),
    });
    session.setState({ dialog: null, shownRun: runId, drawer: "result", announcement: "The test has started." });
  };
  return (
    <Stack ref={box} gap="lg">
      {opening && <Skeleton height={112} aria-busy />}
      {form !== undefined && !opening && (
        <>
          <SegmentedControl
            aria-label="Data of the test"
            value={chosen}
            onChange={(next) => setSource(next as "past" | "typed")}
            data={[
              { value: "past", label: "A past submission", disabled: records.length === 0 },
              { value: "typed", label: "Type one" },
            ]}
          />
          {chosen === "past" ? (
            <Select
              label="Submission"
              data={records.map(({ id, label }) => ({ value: id, label }))}
              value={record}
              onChange={setRecordId}
              allowDeselect={false}
              searchable
            />
          ) : (
            <TypedValues
              form={form.definition}
              values={values}
              problems={problemsOf(start.error)}
              onChange={setValues}
            />
          )}
        </>
      )}
      <Picker
        label="Who runs it"
        description={
          me.isAdministrator
            ? "Steps that act as the submitter use this person's accounts."
            : "Steps that act as the submitter use your accounts. Only administrators test as somebody else."
        }
        source={me.isAdministrator ? everybody : people({ only: [me.user.id] })}
        empty="Nobody is here yet."
        value={userId}
        onChange={(next) => next !== null && setUserId(next)}
        allowDeselect={false}
      />
      <Text size="sm" c="dimmed">
        A test really acts: it writes to the connected services, in development.
      </Text>
      {start.isError && <RefusedTest error={start.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => session.setState({ dialog: null })}>
          Cancel
        </Button>
        <Button
          ref={go}
          loading={start.isPending}
          disabled={opening}
          leftSection={<IconPlayerPlay size={16} stroke={1.5} aria-hidden />}
          onClick={() => void run().catch(() => undefined)}
        >
          Run the test
        </Button>
      </Group>
    </Stack>
  );
}

/** Problems that the server found in typed values, by field. */
function problemsOf(error: unknown): Record<string, string> {
  const problems = error === null ? undefined : errorDataOf(error).details?.problems;
  if (!Array.isArray(problems)) return {};
  return Object.fromEntries(problems.flatMap(({ field, message }) => (field === null ? [] : [[field, message]])));
}
