import type { ScopeChoice } from "@formwork/domain";
import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { clientsAt } from "../../controls/picker/pick-sources.ts";
import { Picker } from "../../controls/picker/picker.tsx";
import { trpc } from "../../trpc.ts";
import type { Service } from "../gallery/gallery.ts";
import type { NewConnectionChoices } from "../new/new-connection-choices.ts";
import { withFurther } from "../scopes-choice.tsx";
import { CallbackAddress, callbackAddressOf } from "./callback-address.tsx";
import { ClientFields } from "./client-fields.tsx";
import { NeededScopes } from "./needed-scopes.tsx";
import { NewClient } from "./new-client.tsx";
import { noClient, type TypedClient } from "./typed-client.ts";

/** A client id and secret that go along with what they are typed for, instead of being added first. */
interface Typing {
  client: TypedClient;
  problems: Readonly<Partial<Record<keyof TypedClient, string>>>;
  onType: (client: TypedClient) => void;
}

interface ClientChoiceProps {
  service: Pick<Service, "key" | "name" | "quickConnect" | "consents" | "scopeSeparator">;
  typing?: Typing;
  choices: Pick<NewConnectionChoices, "mode" | "clientCredentialId">;
  onChange: (part: Pick<NewConnectionChoices, "mode" | "clientCredentialId">) => void;
  /** Parameters of the connection, which the scopes may depend on. */
  params: Readonly<Record<string, string>>;
  scopes: ScopeChoice;
  onScopes: (scopes: ScopeChoice) => void;
}

/** With the platform's app or with one's own [C6]. */
export function ClientChoice({ service, typing, choices, onChange, params, scopes, onScopes }: ClientChoiceProps) {
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
          onChange={(next) => {
            onChange({ mode: next as NewConnectionChoices["mode"], clientCredentialId });
            // The platform's app allows what it allows, and nothing further.
            if (next === "quick") onScopes(withFurther(scopes, undefined));
          }}
        />
      )}
      {mode === "quick" ? (
        <Text size="sm" c="dimmed">
          Nothing to set up: {service.name} knows Formwork.
        </Text>
      ) : (
        <>
          <OwnClient
            service={service}
            typing={typing}
            chosen={clientCredentialId}
            onChoose={(id) => onChange({ mode, clientCredentialId: id })}
          />
          <NeededScopes service={service} params={params} scopes={scopes} onChange={onScopes} />
        </>
      )}
    </Stack>
  );
}

interface OwnClientProps {
  service: Pick<Service, "key" | "name" | "consents">;
  typing: Typing | undefined;
  chosen: string | null;
  onChoose: (id: string | null) => void;
}

/** Chooses a client id and secret that is there, or adds one; the callback address stands ready for copying. */
function OwnClient({ service, typing, chosen, onChoose }: OwnClientProps) {
  const list = useQuery(trpc.clientCredential.list.queryOptions({ connectorKey: service.key, limit: 1 }));
  const [adding, { open, close }] = useDisclosure(false);
  const known = (list.data?.items ?? []).length > 0;
  const typesOne = list.isSuccess && (!known || adding);
  const turn = () => {
    // What is chosen and what goes along typed exclude each other.
    if (typing) {
      onChoose(null);
      typing.onType(noClient);
    }
    if (adding) close();
    else open();
  };
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        Register an app at {service.name}; it gives you a client id and a client secret.
      </Text>
      {service.consents && <CallbackAddress serviceName={service.name} address={callbackAddressOf(service.key)} />}
      {known && !adding && (
        <Picker
          label="Client id"
          placeholder="Choose one"
          source={clientsAt(service.key)}
          empty="None is kept for this service yet."
          value={chosen}
          error={chosen === null && typing?.problems.clientId !== undefined && "Choose a client id, or add another."}
          onChange={(next) => next !== null && onChoose(next)}
        />
      )}
      {known && (
        <Button variant="subtle" size="compact-sm" ml={-8} style={{ alignSelf: "flex-start" }} onClick={turn}>
          {adding ? "Choose one that is there" : "Add another client id"}
        </Button>
      )}
      {typesOne && typing && (
        <Group gap="sm" align="flex-start" wrap="wrap">
          <ClientFields client={typing.client} problems={typing.problems} onChange={typing.onType} />
        </Group>
      )}
      {typesOne && !typing && (
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
