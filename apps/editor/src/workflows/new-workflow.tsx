import { Radio, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { formsOf } from "../controls/picker/pick-sources.ts";
import { Picker } from "../controls/picker/picker.tsx";
import { DialogForm } from "../shared/dialog-form.tsx";
import { tooLong } from "../shared/too-long.ts";
import { queryClient, trpc } from "../trpc.ts";

interface NewWorkflowProps {
  applicationId: string;
  /** Form that is proposed to set it off. */
  formId?: string | null;
  opened: boolean;
  onClose: () => void;
}

/** Asks what sets a new workflow off and opens the editor. */
export function NewWorkflow({ applicationId, formId = null, opened, onClose }: NewWorkflowProps) {
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { name: "", kind: "form" as "form" | "schedule", formId },
    validate: {
      name: (name) => (name.trim() === "" ? "Give the workflow a name." : tooLong(name, 100)),
      formId: (chosen, { kind }) =>
        kind === "form" && chosen === null ? "Choose the form that sets the workflow off." : null,
    },
  });
  const create = useMutation(
    trpc.workflow.create.mutationOptions({
      onSuccess: ({ id }) => {
        void queryClient.invalidateQueries(trpc.workflow.list.pathFilter());
        void queryClient.invalidateQueries(trpc.workflow.names.pathFilter());
        void navigate({
          to: "/applications/$applicationId/workflows/$workflowId",
          params: { applicationId, workflowId: id },
        });
      },
    }),
  );
  const submit = form.onSubmit(({ name, kind, formId: chosen }) => {
    const trigger =
      kind === "form" && chosen !== null
        ? { kind: "form" as const, formId: chosen, event: "created" as const }
        : { kind: "schedule" as const, formId: chosen };
    create.mutate({ applicationId, name: name.trim(), trigger });
  });
  return (
    <DialogForm
      opened={opened}
      onClose={onClose}
      title="New workflow"
      submitLabel="Create"
      busy={create.isPending}
      error={create.error}
      onSubmit={submit}
    >
      <TextInput label="Name" data-autofocus required {...form.getInputProps("name")} />
      <Radio.Group label="What sets it off?" {...form.getInputProps("kind")}>
        <Stack gap="sm" mt={4}>
          <Radio value="form" label="A form is sent" description="Runs once for each record, as soon as it is there." />
          <Radio value="schedule" label="A schedule" description="Runs at set times, on the primary account." />
        </Stack>
      </Radio.Group>
      <Picker
        label={form.values.kind === "form" ? "Form" : "Form whose records it runs over"}
        placeholder={form.values.kind === "form" ? "Choose a form" : "None: one run each time"}
        required={form.values.kind === "form"}
        clearable={form.values.kind === "schedule"}
        source={formsOf(applicationId)}
        empty="There is no form in this application yet. Draw one first."
        value={form.values.formId}
        error={form.errors.formId}
        onChange={(chosen) => form.setFieldValue("formId", chosen)}
      />
    </DialogForm>
  );
}
