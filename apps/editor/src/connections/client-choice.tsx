import {
  Button,
  Code,
  CopyButton,
  Group,
  PasswordInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { queryClient, trpc } from "../trpc.ts";
import type { NewConnectionChoices } from "./new-connection-choices.ts";
import type { Service } from "./new-connection-dialog.tsx";

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
  const [id, setId] = useState("");
  const [secret, setSecret] = useState("");
  const list = useQuery(trpc.clientCredential.list.queryOptions({ connectorKey: service.key, limit: 100 }));
  const create = useMutation(
    trpc.clientCredential.create.mutationOptions({
      onSuccess: async (made) => {
        await queryClient.invalidateQueries(trpc.clientCredential.pathFilter());
        onChoose(made.id);
        setId("");
        setSecret("");
      },
    }),
  );
  const known = (list.data?.items ?? []).map((item) => ({
    value: item.id,
    label: `${item.name} (…${item.clientIdTail})`,
  }));
  const callback = `${location.origin}/oauth/callback/${service.key}`;
  return (
    <Stack gap="sm">
      <Group gap="xs" wrap="wrap">
        <Text size="sm">Callback address to enter at {service.name}:</Text>
        <Code>{callback}</Code>
        <CopyButton value={callback}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-xs" onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </Group>
      {known.length > 0 && (
        <Select
          label="Client id"
          placeholder="Choose one, or add one below"
          data={known}
          value={chosen}
          onChange={(next) => next !== null && onChoose(next)}
        />
      )}
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
          onClick={() => create.mutate({ connectorKey: service.key, clientId: id.trim(), clientSecret: secret.trim() })}
        >
          Add
        </Button>
      </Group>
    </Stack>
  );
}
