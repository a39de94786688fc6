import { Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DialogForm } from "../shared/dialog-form.tsx";
import { trpc } from "../trpc.ts";
import type { ConnectionDetails } from "./authorizations-panel.tsx";
import { ClientChoice } from "./client-choice.tsx";
import { ScopesChoice } from "./scopes-choice.tsx";
import { refreshAccounts } from "./use-consent.ts";

/** Changes what of a connection may change after it was made: its name, what it may do, and its client id [C6, C7, C8]. */
export function EditConnection({ connection, onClose }: { connection: ConnectionDetails; onClose: () => void }) {
  const { id, mode, clientCredential, authorizations } = connection;
  const before = { mode, clientCredentialId: clientCredential?.platform ? null : (clientCredential?.id ?? null) };
  const [name, setName] = useState(connection.name);
  const [scopes, setScopes] = useState(connection.scopes);
  const [client, setClient] = useState(before);
  const services = useQuery(trpc.connector.list.queryOptions());
  const service = services.data?.items.find(({ key }) => key === connection.connectorKey);
  const update = useMutation(
    trpc.connection.update.mutationOptions({
      onSuccess: async () => {
        await refreshAccounts();
        onClose();
      },
    }),
  );
  const anotherClient = client.mode !== before.mode || client.clientCredentialId !== before.clientCredentialId;
  const save = () =>
    update.mutate({
      id,
      ...(name.trim() !== "" && name.trim() !== connection.name ? { name: name.trim() } : {}),
      ...(scopes === connection.scopes ? {} : { scopes }),
      ...(anotherClient && client.mode !== "none"
        ? { mode: client.mode, ...(client.clientCredentialId ? { clientCredentialId: client.clientCredentialId } : {}) }
        : {}),
    });
  return (
    <DialogForm
      opened
      onClose={onClose}
      title="Edit the connection"
      submitLabel="Save"
      busy={update.isPending}
      error={update.error}
      size="lg"
      onSubmit={save}
    >
      <TextInput
        label="Name"
        data-autofocus
        required
        maxLength={50}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {service?.authType === "oauth2" && (
        <>
          <ScopesChoice service={service} scopes={scopes} onChange={setScopes} />
          {scopes !== connection.scopes && (
            <Text size="sm" c="dimmed">
              Accounts that are connected keep what they were allowed; connect them again to allow more.
            </Text>
          )}
          <ClientChoice service={service} choices={client} onChange={setClient} />
          {anotherClient && authorizations.some(({ state }) => state === "active") && (
            <Text size="sm" c="var(--fw-orange)" role="status">
              With another client id every account has to be connected again. Until then steps wait for it.
            </Text>
          )}
        </>
      )}
    </DialogForm>
  );
}
