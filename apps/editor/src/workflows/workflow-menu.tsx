import { Menu, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconBellRinging, IconClockPause, IconPencil, IconTrash } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { DialogForm } from "../shared/dialog-form.tsx";
import { RowMenu } from "../shared/row-menu.tsx";
import { tooLong } from "../shared/too-long.ts";
import { undoable } from "../shared/undoable.tsx";
import { queryClient, trpc, trpcClient } from "../trpc.ts";
import { FailuresDialog } from "./failures-dialog.tsx";
import { WaitDialog } from "./wait-dialog.tsx";

/** What can be done with a workflow in a list. */
export function WorkflowMenu({ workflow: { id, name } }: { workflow: { id: string; name: string } }) {
  const [renaming, { open, close }] = useDisclosure();
  const [waiting, waits] = useDisclosure();
  const [telling, tells] = useDisclosure();
  const form = useForm({
    initialValues: { name },
    validate: { name: (value) => (value.trim() === "" ? "Give the workflow a name." : tooLong(value, 100)) },
  });
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.workflow.list.pathFilter()),
      queryClient.invalidateQueries(trpc.workflow.names.pathFilter()),
    ]);
  const rename = useMutation(
    trpc.workflow.rename.mutationOptions({
      onSuccess: () => {
        close();
        void refresh();
      },
    }),
  );
  const remove = useMutation(
    trpc.workflow.remove.mutationOptions({
      onSuccess: async () => {
        await refresh();
        undoable({
          message: `Workflow “${name}” removed. Its runs are kept.`,
          undo: async () => {
            await trpcClient.workflow.restore.mutate({ id });
            await refresh();
          },
        });
      },
    }),
  );
  return (
    <>
      <RowMenu of={name}>
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} />} onClick={open}>
          Rename
        </Menu.Item>
        <Menu.Item leftSection={<IconClockPause size={16} stroke={1.5} />} onClick={waits.open}>
          How long runs wait
        </Menu.Item>
        <Menu.Item leftSection={<IconBellRinging size={16} stroke={1.5} />} onClick={tells.open}>
          When runs fail
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => remove.mutate({ id })}>
          Remove
        </Menu.Item>
      </RowMenu>
      {telling && <FailuresDialog workflow={{ id, name }} onClose={tells.close} />}
      {waiting && <WaitDialog workflow={{ id, name }} onClose={waits.close} />}
      <DialogForm
        opened={renaming}
        onClose={close}
        title="Rename the workflow"
        submitLabel="Rename"
        busy={rename.isPending}
        error={rename.error}
        onSubmit={form.onSubmit((values) => rename.mutate({ id, name: values.name.trim() }))}
      >
        <TextInput label="Name" data-autofocus required {...form.getInputProps("name")} />
      </DialogForm>
    </>
  );
}
