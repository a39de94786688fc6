import type { Role } from "@formwork/domain";
import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { DialogForm } from "../shared/dialog-form.tsx";
import { tooLong } from "../shared/too-long.ts";
import { queryClient, trpc } from "../trpc.ts";
import { HandedLink } from "./handed-link.tsx";
import { roleChoices } from "./roles.ts";

/** Adds a person; the link by which they set their password is shown once, for handing over. */
export function AddPerson({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const form = useForm({
    initialValues: { name: "", email: "", role: "user" as Role },
    validate: {
      name: (name) => (name.trim() === "" ? "Enter the person's name." : tooLong(name, 100)),
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? tooLong(email, 200) : "Enter an e-mail address."),
    },
  });
  const add = useMutation(
    trpc.people.add.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries(trpc.people.list.pathFilter()),
    }),
  );
  const leave = () => {
    onClose();
    form.reset();
    add.reset();
  };
  if (add.isSuccess) {
    return (
      <Modal opened={opened} onClose={leave} title={`${add.variables.name} can set a password now`}>
        <Stack gap="md">
          <HandedLink {...add.data} name={add.variables.name} />
          <Group justify="flex-end">
            <Button onClick={leave}>Done</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <DialogForm
      opened={opened}
      onClose={leave}
      title="Add a person"
      submitLabel="Add"
      busy={add.isPending}
      error={add.error}
      onSubmit={form.onSubmit(({ name, email, role }) => add.mutate({ name: name.trim(), email: email.trim(), role }))}
    >
      <TextInput label="Name" data-autofocus required {...form.getInputProps("name")} />
      <TextInput label="E-mail" type="text" inputMode="email" required {...form.getInputProps("email")} />
      <Select label="Role" data={roleChoices} allowDeselect={false} {...form.getInputProps("role")} />
    </DialogForm>
  );
}
