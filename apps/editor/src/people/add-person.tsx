import type { Role } from "@formwork/domain";
import { Button, Code, CopyButton, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { DialogForm } from "../shared/dialog-form.tsx";
import { queryClient, trpc } from "../trpc.ts";
import { roleChoices } from "./roles.ts";

/** Adds a person; their first password is shown once, for handing over. */
export function AddPerson({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const form = useForm({
    initialValues: { name: "", email: "", role: "user" as Role },
    validate: {
      name: (name) => (name.trim() === "" ? "Enter the person's name." : null),
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : "Enter an e-mail address."),
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
      <Modal opened={opened} onClose={leave} title={`${add.variables.name} can sign in now`}>
        <Stack gap="md">
          <Text>
            Hand over this password. It is shown only here and now; they can sign in with it and their e-mail address.
          </Text>
          <Group gap="sm">
            <Code fz={16}>{add.data.temporaryPassword}</Code>
            <CopyButton value={add.data.temporaryPassword}>
              {({ copied, copy }) => (
                <Button variant="default" size="xs" onClick={copy}>
                  {copied ? "Copied" : "Copy"}
                </Button>
              )}
            </CopyButton>
          </Group>
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
      <TextInput label="Name" data-autofocus required maxLength={100} {...form.getInputProps("name")} />
      <TextInput label="E-mail" type="email" required maxLength={200} {...form.getInputProps("email")} />
      <Select label="Role" data={roleChoices} allowDeselect={false} {...form.getInputProps("role")} />
    </DialogForm>
  );
}
