import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { Panel } from "../../shared/panel.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { ServiceMark } from "../../shared/service-mark.tsx";
import { type Outputs, queryClient, trpc } from "../../trpc.ts";
import classes from "../connections.module.css";
import { CallbackAddress } from "./callback-address.tsx";
import { CorrectClient } from "./correct-client.tsx";

/** A client id and secret of our own as lists show it. */
export type Client = Outputs["clientCredential"]["list"]["items"][number];

/** Client credentials of one service, with the address that the service sends people back to. */
export function ServiceClients({ clients }: { clients: readonly [Client, ...Client[]] }) {
  const [{ connectorName, mark, callbackUrl }] = clients;
  return (
    <Panel title={connectorName} action={<ServiceMark initials={mark.initials} color={mark.color} />}>
      <CallbackAddress serviceName={connectorName} address={callbackUrl} />
      {clients.map((client) => (
        <ClientLine key={client.id} client={client} />
      ))}
    </Panel>
  );
}

function ClientLine({ client }: { client: Client }) {
  const { id, name, clientIdTail, createdAt, usedBy } = client;
  const [sure, setSure] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const remove = useMutation(
    trpc.clientCredential.remove.mutationOptions({
      onSettled: () => {
        setSure(false);
        return queryClient.invalidateQueries(trpc.clientCredential.pathFilter());
      },
    }),
  );
  return (
    <div className={classes.account}>
      <div>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          Client id …{clientIdTail}, added <RelativeTime at={createdAt} />.{" "}
          {usedBy.length === 0 ? "No connection uses it." : "Used by "}
          {usedBy.map((connection, index) => (
            <Fragment key={connection.id}>
              {index > 0 && ", "}
              <Link to="/connections/$connectionId" params={{ connectionId: connection.id }}>
                {connection.name}
              </Link>
            </Fragment>
          ))}
        </Text>
        {remove.isError && <ErrorNotice error={remove.error} />}
      </div>
      <Group gap="xs">
        <Button size="xs" variant="default" aria-label={`Correct ${name}`} onClick={() => setCorrecting(true)}>
          Correct
        </Button>
        {usedBy.length === 0 && !sure && (
          <Button size="xs" variant="subtle" color="red" aria-label={`Remove ${name}`} onClick={() => setSure(true)}>
            Remove
          </Button>
        )}
        {usedBy.length === 0 && sure && (
          <>
            <Button size="xs" variant="default" onClick={() => setSure(false)}>
              Keep it
            </Button>
            <Button size="xs" color="red" loading={remove.isPending} onClick={() => remove.mutate({ id })}>
              Remove for good
            </Button>
          </>
        )}
      </Group>
      {correcting && <CorrectClient client={client} onClose={() => setCorrecting(false)} />}
    </div>
  );
}
