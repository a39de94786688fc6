import { Modal, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../trpc.ts";
import { needsApp } from "../new/new-connection-choices.ts";
import { CallbackAddress, callbackAddressOf } from "./callback-address.tsx";
import { NewClient } from "./new-client.tsx";

/** Asks for the service, shows the callback address to enter there, and takes the client id and secret it gave. */
export function AddClient({ onClose }: { onClose: () => void }) {
  const [key, setKey] = useState<string | null>(null);
  const query = useQuery(trpc.connector.list.queryOptions());
  const services = (query.data?.items ?? []).filter((each) => needsApp(each) && each.retired === null);
  const service = services.find((each) => each.key === key);
  return (
    <Modal opened onClose={onClose} title="Add client credentials" size="lg">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          Register Formwork as an app at the service; it gives you a client id and a client secret. The secret is kept
          sealed and never shown again.
        </Text>
        <Select
          label="Service"
          placeholder="Choose one"
          searchable
          data={services.map((each) => ({ value: each.key, label: each.name }))}
          value={key}
          onChange={setKey}
        />
        {service && (
          <>
            <CallbackAddress serviceName={service.name} address={callbackAddressOf(service.key)} />
            <NewClient connectorKey={service.key} onMade={onClose} />
          </>
        )}
      </Stack>
    </Modal>
  );
}
