import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconShare3, IconX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { DialogForm } from "../../shared/dialog-form.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { tooLong } from "../../shared/too-long.ts";
import { trpc } from "../../trpc.ts";
import type { RunDetails } from "../run-details.ts";

const times = [
  { value: "1", label: "An hour" },
  { value: "24", label: "A day" },
  { value: "168", label: "A week" },
  { value: "720", label: "30 days" },
];
const until = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

/** For the person whose run it is: lets somebody read it for a time, shows who does, and ends it. */
export function ShareRun({ run }: { run: RunDetails["run"] }) {
  const [opened, dialog] = useDisclosure(false);
  if (run.person?.isMe !== true) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconShare3 size={16} stroke={1.5} aria-hidden />} onClick={dialog.open}>
        Share
      </Button>
      <ShareDialog run={run} opened={opened} onClose={dialog.close} />
    </>
  );
}

function ShareDialog({ run, opened, onClose }: { run: RunDetails["run"]; opened: boolean; onClose: () => void }) {
  const cache = useQueryClient();
  const form = useForm({
    initialValues: { email: "", hours: "24" },
    validate: {
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? tooLong(email, 200) : "Enter an e-mail address."),
    },
  });
  const share = useMutation(
    trpc.run.share.mutationOptions({
      onSuccess: () => {
        form.reset();
        return cache.invalidateQueries(trpc.run.get.queryFilter({ id: run.id }));
      },
    }),
  );
  return (
    <DialogForm
      opened={opened}
      onClose={() => {
        onClose();
        share.reset();
      }}
      title="Share this run"
      submitLabel="Share"
      busy={share.isPending}
      error={share.error}
      onSubmit={form.onSubmit(({ email, hours }) =>
        share.mutate({ id: run.id, email: email.trim(), hours: Number(hours) }),
      )}
    >
      <Text size="sm">
        Only you read what your own account answered in this run. Somebody you share it with reads it too, until the
        time is over or you end it.
      </Text>
      <Readers run={run} />
      <TextInput
        label="E-mail of the person"
        type="text"
        inputMode="email"
        data-autofocus
        required
        {...form.getInputProps("email")}
      />
      <Select label="For" data={times} allowDeselect={false} {...form.getInputProps("hours")} />
    </DialogForm>
  );
}

function Readers({ run }: { run: RunDetails["run"] }) {
  const cache = useQueryClient();
  const end = useMutation(
    trpc.run.unshare.mutationOptions({
      onSettled: () => cache.invalidateQueries(trpc.run.get.queryFilter({ id: run.id })),
    }),
  );
  if (run.shares.length === 0) return null;
  return (
    <Stack gap={4} role="list" aria-label="Who reads it">
      {run.shares.map(({ userId, name, expiresAt }) => (
        <Group key={userId} gap="sm" justify="space-between" role="listitem" wrap="nowrap">
          <Text size="sm">
            {name}, until {until.format(new Date(expiresAt))}
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Stop sharing with ${name}`}
            loading={end.isPending && end.variables.userId === userId}
            onClick={() => end.mutate({ id: run.id, userId })}
          >
            <IconX size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {end.isError && <ErrorNotice error={end.error} />}
    </Stack>
  );
}
