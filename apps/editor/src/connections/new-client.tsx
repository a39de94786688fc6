import { Button, Group, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { queryClient, trpc } from "../trpc.ts";

interface NewClientProps {
  connectorKey: string;
  onMade: (id: string) => void;
}

/** Fields for a client id and secret of our own at a service; kept under a name that is made up for them [C6]. */
export function NewClient({ connectorKey, onMade }: NewClientProps) {
  const [id, setId] = useState("");
  const [secret, setSecret] = useState("");
  const create = useMutation(
    trpc.clientCredential.create.mutationOptions({
      onSuccess: async (made) => {
        await queryClient.invalidateQueries(trpc.clientCredential.pathFilter());
        setId("");
        setSecret("");
        onMade(made.id);
      },
    }),
  );
  return (
    <>
      {create.isError && <ErrorNotice error={create.error} />}
      <Group gap="sm" align="flex-end" wrap="wrap">
        <TextInput
          label="New client id"
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
          flex={1}
          miw={160}
        />
        <PasswordInput
          label="Client secret"
          value={secret}
          autoComplete="off"
          onChange={(event) => setSecret(event.currentTarget.value)}
          flex={1}
          miw={160}
        />
        <Button
          variant="default"
          disabled={id.trim() === "" || secret.trim() === ""}
          loading={create.isPending}
          onClick={() => create.mutate({ connectorKey, clientId: id.trim(), clientSecret: secret.trim() })}
        >
          Add
        </Button>
      </Group>
    </>
  );
}
