import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { DialogForm } from "../shared/dialog-form.tsx";
import { tooLong } from "../shared/too-long.ts";
import { queryClient, trpc } from "../trpc.ts";

interface NewFormProps {
  applicationId: string;
  opened: boolean;
  onClose: () => void;
}

/** Asks for the name of a new form and opens the builder. */
export function NewForm({ applicationId, opened, onClose }: NewFormProps) {
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { name: "" },
    validate: { name: (name) => (name.trim() === "" ? "Give the form a name." : tooLong(name, 100)) },
  });
  const create = useMutation(
    trpc.form.create.mutationOptions({
      onSuccess: ({ id }) => {
        void queryClient.invalidateQueries(trpc.form.list.pathFilter());
        void queryClient.invalidateQueries(trpc.form.names.pathFilter());
        void navigate({ to: "/applications/$applicationId/forms/$formId", params: { applicationId, formId: id } });
      },
    }),
  );
  return (
    <DialogForm
      opened={opened}
      onClose={onClose}
      title="New form"
      submitLabel="Create"
      busy={create.isPending}
      error={create.error}
      onSubmit={form.onSubmit(({ name }) => create.mutate({ applicationId, name: name.trim() }))}
    >
      <TextInput label="Name" data-autofocus required {...form.getInputProps("name")} />
    </DialogForm>
  );
}
