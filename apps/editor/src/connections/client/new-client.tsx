import { Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { queryClient, trpc } from "../../trpc.ts";
import { ClientFields } from "./client-fields.tsx";
import { missingOfClient, noClient, trimmed } from "./typed-client.ts";

interface NewClientProps {
  connectorKey: string;
  onMade: (id: string) => void;
}

/** Keeps a client id and secret of our own at a service, under a name that is made up for them [C6]. */
export function NewClient({ connectorKey, onMade }: NewClientProps) {
  const [client, setClient] = useState(noClient);
  const create = useMutation(
    trpc.clientCredential.create.mutationOptions({
      onSuccess: async (made) => {
        await queryClient.invalidateQueries(trpc.clientCredential.pathFilter());
        setClient(noClient);
        onMade(made.id);
      },
    }),
  );
  return (
    <>
      {create.isError && <ErrorNotice error={create.error} />}
      <Group gap="sm" align="flex-end" wrap="wrap">
        <ClientFields client={client} onChange={setClient} />
        <Button
          variant="default"
          disabled={Object.keys(missingOfClient(client)).length > 0}
          loading={create.isPending}
          onClick={() => create.mutate({ connectorKey, ...trimmed(client) })}
        >
          Add
        </Button>
      </Group>
    </>
  );
}
