import { Button, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../trpc.ts";
import { CallbackAddress, callbackAddressOf } from "./callback-address.tsx";
import type { Service } from "./gallery.ts";
import { NewClient } from "./new-client.tsx";
import type { NewConnectionChoices } from "./new-connection-choices.ts";

interface ClientChoiceProps {
  service: Pick<Service, "key" | "name" | "quickConnect">;
  choices: Pick<NewConnectionChoices, "mode" | "clientCredentialId">;
  onChange: (part: Pick<NewConnectionChoices, "mode" | "clientCredentialId">) => void;
}

/** With the platform's app or with one's own [C6]. */
export function ClientChoice({ service, choices, onChange }: ClientChoiceProps) {
  const { mode, clientCredentialId } = choices;
  return (
    <Stack gap="xs">
      {service.quickConnect && (
        <SegmentedControl
          aria-label="How to connect"
          data={[
            { value: "quick", label: "Quick connect" },
            { value: "custom", label: "With our own client id" },
          ]}
          value={mode}
          onChange={(next) => onChange({ mode: next as NewConnectionChoices["mode"], clientCredentialId })}
        />
      )}
      {mode === "quick" ? (
        <Text size="sm" c="dimmed">
          Nothing to set up: {service.name} knows Formwork.
        </Text>
      ) : (
        <OwnClient
          service={service}
          chosen={clientCredentialId}
          onChoose={(id) => onChange({ mode, clientCredentialId: id })}
        />
      )}
    </Stack>
  );
}

interface OwnClientProps {
  service: Pick<Service, "key" | "name">;
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** Chooses a client id and secret that is there, or adds one; the callback address stands ready for copying. */
function OwnClient({ service, chosen, onChoose }: OwnClientProps) {
  const list = useQuery(trpc.clientCredential.list.queryOptions({ connectorKey: service.key, limit: 100 }));
  const [adding, { open, close }] = useDisclosure(false);
  const known = (list.data?.items ?? []).map((item) => ({
    value: item.id,
    label: `${item.name} (…${item.clientIdTail})`,
  }));
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        Register an app at {service.name}; it gives you a client id and a client secret.
      </Text>
      <CallbackAddress serviceName={service.name} address={callbackAddressOf(service.key)} />
      {known.length > 0 && (
        <Select
          label="Client id"
          placeholder="Choose one"
          data={known}
          value={chosen}
          onChange={(next) => next !== null && onChoose(next)}
        />
      )}
      {list.isSuccess && known.length > 0 && !adding ? (
        <Button variant="subtle" size="compact-sm" ml={-8} style={{ alignSelf: "flex-start" }} onClick={open}>
          Add another client id
        </Button>
      ) : (
        <NewClient
          connectorKey={service.key}
          onMade={(id) => {
            close();
            onChoose(id);
          }}
        />
      )}
    </Stack>
  );
}
