import { Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { DialogForm } from "../shared/dialog-form.tsx";
import { tooLong } from "../shared/too-long.ts";
import { queryClient, trpc } from "../trpc.ts";

/** Dialog that creates an application from a name and opens it. */
export function NewApplication({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { name: "", description: "" },
    validate: {
      name: (name) => (name.trim() === "" ? "Give the application a name." : tooLong(name, 100)),
      description: (description) => tooLong(description, 500),
    },
  });
  const create = useMutation(
    trpc.application.create.mutationOptions({
      onSuccess: ({ id }) => {
        void queryClient.invalidateQueries(trpc.application.list.pathFilter());
        void navigate({ to: "/applications/$applicationId", params: { applicationId: id } });
      },
    }),
  );
  return (
    <DialogForm
      opened={opened}
      onClose={onClose}
      title="New application"
      submitLabel="Create"
      busy={create.isPending}
      error={create.error}
      onSubmit={form.onSubmit(({ name, description }) =>
        create.mutate({ name: name.trim(), description: description.trim() }),
      )}
    >
      <TextInput label="Name" data-autofocus required {...form.getInputProps("name")} />
      <Textarea label="Description" autosize minRows={2} {...form.getInputProps("description")} />
    </DialogForm>
  );
}
