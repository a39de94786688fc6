import type { Environment } from "@formwork/domain";
import { Button, Group, PasswordInput, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { DialogForm } from "../shared/dialog-form.tsx";
import { trpc } from "../trpc.ts";
import type { Authorizable } from "./authorize.tsx";
import { refreshAccounts } from "./use-consent.ts";

interface EnterValuesProps {
  connection: Pick<Authorizable, "name" | "authFields">;
  target: { connectionId: string; environment?: Environment | undefined };
  onClose: () => void;
}

/** Asks for what a service wants instead of a consent; it can be tested before it is saved [C11]. */
export function EnterValues({ connection, target, onClose }: EnterValuesProps) {
  const { authFields } = connection;
  const form = useForm<Record<string, string>>({
    initialValues: Object.fromEntries(authFields.map(({ key }) => [key, ""])),
    validate: Object.fromEntries(
      authFields.map(({ key, label }) => [
        key,
        (value: string) => (value.trim() === "" ? `${label} is missing.` : null),
      ]),
    ),
  });
  const { environment, connectionId } = target;
  const test = useMutation(trpc.authorization.test.mutationOptions());
  const enter = useMutation(
    trpc.authorization.enter.mutationOptions({
      onSuccess: async () => {
        await refreshAccounts();
        onClose();
      },
    }),
  );
  return (
    <DialogForm
      opened
      onClose={onClose}
      title={`Connect ${connection.name}`}
      submitLabel="Save"
      busy={enter.isPending}
      error={enter.error ?? test.error}
      onSubmit={form.onSubmit((values) => enter.mutate({ connectionId, environment, values }))}
    >
      {authFields.map(({ key, label, secret }) => {
        const Input = secret ? PasswordInput : TextInput;
        return <Input key={key} label={label} required autoComplete="off" {...form.getInputProps(key)} />;
      })}
      <Group gap="sm">
        <Button
          variant="default"
          size="xs"
          loading={test.isPending}
          onClick={form.onSubmit((values) => test.mutate({ connectionId, values })) as () => void}
        >
          Test first
        </Button>
        {test.data && (
          <Text size="sm" role="status" c={test.data.ok ? "var(--fw-green)" : "var(--fw-red)"}>
            {test.data.sentence}
          </Text>
        )}
      </Group>
    </DialogForm>
  );
}
