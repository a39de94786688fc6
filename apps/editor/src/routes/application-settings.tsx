import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { applicationCrumbs, useApplication } from "../apps/use-application.ts";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { Panel } from "../shared/panel.tsx";
import { tooLong } from "../shared/too-long.ts";
import { undoable } from "../shared/undoable.tsx";
import { Page } from "../shell/page.tsx";
import { queryClient, trpc, trpcClient } from "../trpc.ts";

/** Name, description and archiving of one application. */
export function ApplicationSettingsPage() {
  const application = useApplication();
  const { id, name, description, linkName } = application;
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { name, description: description ?? "" },
    validate: {
      name: (value) => (value.trim() === "" ? "Give the application a name." : tooLong(value, 100)),
      description: (value) => tooLong(value, 500),
    },
  });
  const refresh = () => queryClient.invalidateQueries(trpc.application.pathFilter());
  const update = useMutation(
    trpc.application.update.mutationOptions({
      onSuccess: () => {
        form.resetDirty();
        void refresh();
      },
    }),
  );
  const archive = useMutation(
    trpc.application.archive.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: "/applications" });
        await refresh();
        undoable({
          message: `“${name}” is archived: its forms are closed and its schedules stand still.`,
          undo: async () => {
            await trpcClient.application.unarchive.mutate({ id });
            await refresh();
          },
        });
      },
    }),
  );
  return (
    <Page title="Settings" crumbs={applicationCrumbs(application)}>
      <Stack maw={640} gap="lg">
        <Panel title="Name">
          <form
            noValidate
            onSubmit={form.onSubmit((values) =>
              update.mutate({ id, name: values.name.trim(), description: values.description.trim() }),
            )}
          >
            <Stack gap="md">
              {update.isError && <ErrorNotice error={update.error} />}
              <TextInput label="Name" required {...form.getInputProps("name")} />
              <Textarea label="Description" autosize minRows={2} {...form.getInputProps("description")} />
              <TextInput
                label="Link name"
                description="Stands in addresses and never changes."
                value={linkName}
                readOnly
              />
              <Group justify="flex-end">
                <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
                  Save
                </Button>
              </Group>
            </Stack>
          </form>
        </Panel>
        <Panel title="Archive">
          <Stack gap="md">
            {archive.isError && <ErrorNotice error={archive.error} />}
            <Text c="dimmed">
              An archived application disappears from the lists, its forms are closed and its schedules stand still.
              Nothing is deleted.
            </Text>
            <Group justify="flex-end">
              <Button variant="outline" color="red" loading={archive.isPending} onClick={() => archive.mutate({ id })}>
                Archive the application
              </Button>
            </Group>
          </Stack>
        </Panel>
      </Stack>
    </Page>
  );
}
