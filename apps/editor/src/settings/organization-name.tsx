import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { tooLong } from "../shared/too-long.ts";
import { useMay, useSession } from "../shell/session.ts";
import { queryClient, trpc } from "../trpc.ts";

/** The organization's name; administrators can change it. */
export function OrganizationName() {
  const { name } = useSession().organization;
  return useMay("settings.write") ? <RenameForm name={name} /> : <Text>{name}</Text>;
}

function RenameForm({ name }: { name: string }) {
  const form = useForm({
    initialValues: { name },
    validate: { name: (value) => (value.trim() === "" ? "Give the organization a name." : tooLong(value, 100)) },
  });
  const rename = useMutation(
    trpc.settings.rename.mutationOptions({
      onSuccess: () => {
        form.resetDirty();
        return queryClient.invalidateQueries(trpc.session.pathFilter());
      },
    }),
  );
  return (
    <form onSubmit={form.onSubmit((values) => rename.mutate(values))} noValidate>
      <Stack gap="md" maw={520}>
        <TextInput label="Name" required {...form.getInputProps("name")} />
        {rename.isError && <ErrorNotice error={rename.error} />}
        <Group>
          <Button type="submit" loading={rename.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
