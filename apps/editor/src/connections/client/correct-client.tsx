import { PasswordInput, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { DialogForm } from "../../shared/dialog-form.tsx";
import { type Outputs, trpc } from "../../trpc.ts";
import { refreshAccounts } from "../authorize/use-consent.ts";
import { listed } from "../words.ts";

type Client = Pick<
  Outputs["clientCredential"]["list"]["items"][number],
  "id" | "name" | "clientIdTail" | "usedBy" | "accounts"
>;

/** Corrects a client id and secret that are kept [C23], and says first who has to connect again. */
export function CorrectClient({ client, onClose }: { client: Client; onClose: () => void }) {
  const [clientId, setClientId] = useState("");
  const [clientSecret, setClientSecret] = useState("");
  const correct = useMutation(
    trpc.clientCredential.correct.mutationOptions({
      onSuccess: async () => {
        await refreshAccounts();
        onClose();
      },
    }),
  );
  const another = clientId.trim() !== "";
  return (
    <DialogForm
      opened
      onClose={onClose}
      title={`Correct ${client.name}`}
      submitLabel="Save"
      busy={correct.isPending}
      error={correct.error}
      onSubmit={() =>
        correct.mutate({
          id: client.id,
          clientId: another ? clientId.trim() : undefined,
          clientSecret: clientSecret.trim(),
        })
      }
    >
      <TextInput
        label="Client id"
        description="Left empty, it stays as it is."
        placeholder={`…${client.clientIdTail}`}
        value={clientId}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setClientId(event.currentTarget.value)}
      />
      <PasswordInput
        label="Client secret"
        required
        data-autofocus
        value={clientSecret}
        autoComplete="off"
        onChange={(event) => setClientSecret(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        {client.usedBy.length === 0
          ? "No connection uses it."
          : `Used by ${listed(client.usedBy.map(({ name }) => name))}.`}
      </Text>
      <Text size="sm" c={another && client.accounts > 0 ? "var(--fw-orange)" : "dimmed"} role="status">
        {consequenceOf(client.accounts, another)}
      </Text>
    </DialogForm>
  );
}

function consequenceOf(accounts: number, another: boolean): string {
  if (!another) return "A new secret alone changes nothing for accounts that are connected.";
  if (accounts === 0) return "No account is connected with it, so nobody has to connect again.";
  return accounts === 1
    ? "With another client id, the account that is connected has to be connected again."
    : `With another client id, ${accounts} accounts have to be connected again.`;
}
