import { PasswordInput, TextInput } from "@mantine/core";
import type { TypedClient } from "./typed-client.ts";

interface ClientFieldsProps {
  client: TypedClient;
  /** What is wrong, by field. */
  problems?: Readonly<Partial<Record<keyof TypedClient, string>>>;
  onChange: (client: TypedClient) => void;
}

/** Fields for a client id and secret of our own at a service [C6]. */
export function ClientFields({ client, problems = {}, onChange }: ClientFieldsProps) {
  return (
    <>
      <TextInput
        label="New client id"
        value={client.clientId}
        error={problems.clientId}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange({ ...client, clientId: event.currentTarget.value })}
        flex={1}
        miw={160}
      />
      <PasswordInput
        label="Client secret"
        value={client.clientSecret}
        error={problems.clientSecret}
        autoComplete="off"
        onChange={(event) => onChange({ ...client, clientSecret: event.currentTarget.value })}
        flex={1}
        miw={160}
      />
    </>
  );
}
