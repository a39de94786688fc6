import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../trpc.ts";
import { CorrectClient } from "./correct-client.tsx";

interface OwnClientProps {
  connectorKey: string;
  id: string;
  tail: string;
}

/** The client id of our own that a connection uses, and the way to correct it [C23]. */
export function OwnClientFact({ connectorKey, id, tail }: OwnClientProps) {
  const [open, { open: show, close }] = useDisclosure(false);
  const list = useQuery(trpc.clientCredential.list.queryOptions({ connectorKey, ids: [id] }));
  const [client] = list.data?.items ?? [];
  return (
    <>
      our own, …{tail}{" "}
      {client && (
        <Button variant="subtle" size="compact-xs" aria-label={`Correct ${client.name}`} onClick={show}>
          Correct
        </Button>
      )}
      {open && client && <CorrectClient client={client} onClose={close} />}
    </>
  );
}
