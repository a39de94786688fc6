import { Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DialogForm } from "../../shared/dialog-form.tsx";
import { tooLong } from "../../shared/too-long.ts";
import { trpc } from "../../trpc.ts";
import { refreshAccounts } from "../authorize/use-consent.ts";
import { ClientChoice } from "../client/client-choice.tsx";
import { PlaceFields } from "../place-fields.tsx";
import { ScopesChoice } from "../scopes-choice.tsx";
import { TakenNameNote, takenNameOf } from "../taken-name.tsx";
import type { ConnectionDetails } from "../words.ts";
import { type ConnectionEdits, changeOf, consequencesOf, editsOf } from "./edit-changes.ts";
import { ScopeEffect } from "./scope-effect.tsx";

/** Changes what of a connection may change after it was made [C6, C7, C8, C20], and says first what that means for whom. */
export function EditConnection({ connection, onClose }: { connection: ConnectionDetails; onClose: () => void }) {
  const [edits, setEdits] = useState(() => editsOf(connection));
  const edit = (part: Partial<ConnectionEdits>) => setEdits((before) => ({ ...before, ...part }));
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
  const taken = takenNameOf(update.error);
  const rename = (name: string) => {
    if (taken) update.reset();
    edit({ name });
  };
  const change = changeOf(connection, edits);
  const consequences = consequencesOf(connection, change);
  return (
    <DialogForm
      opened
      onClose={onClose}
      title="Edit the connection"
      submitLabel="Save"
      busy={update.isPending}
      error={taken ? null : update.error}
      size="lg"
      onSubmit={() => update.mutate(change)}
    >
      <TextInput
        label="Name"
        data-autofocus
        required
        error={taken ? <TakenNameNote taken={taken} onTake={rename} /> : tooLong(edits.name, 50)}
        value={edits.name}
        onChange={(event) => rename(event.currentTarget.value)}
      />
      <PlaceFields
        fields={connection.paramFields}
        params={edits.params}
        onParams={(params) => edit({ params })}
        regions={connection.regions}
        region={edits.region}
        onRegion={(region) => edit({ region })}
      />
      {service && connection.mode !== "none" && (
        <>
          <ScopesChoice service={service} scopes={edits.scopes} onChange={(scopes) => edit({ scopes })} />
          <ScopeEffect connectionId={connection.id} scopes={edits.scopes} />
          <ClientChoice
            service={service}
            choices={edits.client}
            onChange={(client) => edit({ client })}
            params={edits.params}
            scopes={edits.scopes}
            onScopes={(scopes) => edit({ scopes })}
          />
        </>
      )}
      {consequences.length > 0 && (
        <Text size="sm" c="var(--fw-orange)" role="status">
          {consequences.join(" ")}
        </Text>
      )}
    </DialogForm>
  );
}
