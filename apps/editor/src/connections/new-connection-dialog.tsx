import { type Environment, environmentSchema } from "@formwork/domain";
import { Button, Collapse, Group, Modal, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { type Outputs, trpc, trpcClient } from "../trpc.ts";
import { ClientChoice } from "./client-choice.tsx";
import { ConsentNotice } from "./consent-notice.tsx";
import { EnterValues } from "./enter-values.tsx";
import { firstChoices, type NewConnectionChoices, toInput } from "./new-connection-choices.ts";
import { PlaceFields } from "./place-fields.tsx";
import { ScopesChoice } from "./scopes-choice.tsx";
import { refreshAccounts, useConsent } from "./use-consent.ts";
import { kindWords } from "./words.ts";

/** A service of the gallery. */
export type Service = Outputs["connector"]["list"]["items"][number];

interface NewConnectionDialogProps {
  service: Service;
  applicationId: string | null;
  onClose: () => void;
}

/** Everything a connection asks for, on one page: with quick connect nothing has to be touched. Making and authorizing is one click. */
export function NewConnectionDialog({ service, applicationId, onClose }: NewConnectionDialogProps) {
  const [choices, setChoices] = useState(() => firstChoices(service, applicationId));
  const [more, { toggle }] = useDisclosure(false);
  const [made, setMade] = useState<{ id: string; name: string } | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const navigate = useNavigate();
  const show = (id: string) => void navigate({ to: "/connections/$connectionId", params: { connectionId: id } });
  const { state, authorize, cancel } = useConsent(() => made !== null && show(made.id));
  const change = (part: Partial<NewConnectionChoices>) => setChoices((before) => ({ ...before, ...part }));
  const oauth = service.authType === "oauth2";

  const create = async () => {
    // A second try after a consent that failed goes on with the connection that is there.
    const connection = made ?? (await trpcClient.connection.create.mutate(toInput(service, choices)));
    setMade(connection);
    await refreshAccounts();
    return connection;
  };
  const go = async () => {
    setFailed(null);
    try {
      const creating = create();
      if (oauth) {
        const environment = choices.perEnvironment ? choices.environment : undefined;
        // Both see a failure: the pop-up closes, and the reason stands here.
        void authorize(creating.then(({ id }) => ({ connectionId: id, environment, region: choices.region })));
      }
      const { id } = await creating;
      if (service.authType === "none") show(id);
    } catch (error) {
      setFailed(error);
      cancel();
    }
  };
  if (made !== null && service.authFields.length > 0) {
    const environment = choices.perEnvironment ? choices.environment : undefined;
    const connection = { name: made.name, authFields: service.authFields };
    return (
      <EnterValues
        connection={connection}
        target={{ connectionId: made.id, environment }}
        onClose={() => show(made.id)}
      />
    );
  }
  return (
    <Modal opened onClose={onClose} title={`Connect ${service.name}`} size="lg">
      <Stack gap="md">
        {failed !== null && <ErrorNotice error={failed} />}
        <WhoSelect choices={choices} onChange={change} />
        {oauth && <ClientChoice service={service} choices={choices} onChange={change} />}
        <PlaceFields
          fields={service.params}
          params={choices.params}
          onParams={(params) => change({ params })}
          regions={service.regions}
          region={choices.region}
          onRegion={(region) => change({ region })}
        />
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={toggle}
          style={{ alignSelf: "flex-start" }}
          aria-expanded={more}
        >
          {more ? "Fewer choices" : "Name, allowed actions, environments"}
        </Button>
        <Collapse expanded={more}>
          <Stack gap="md">
            <TextInput
              label="Name"
              placeholder={`${service.name} Connection`}
              maxLength={50}
              value={choices.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            {oauth && (
              <ScopesChoice service={service} scopes={choices.scopes} onChange={(scopes) => change({ scopes })} />
            )}
            <Switch
              label="A different authorization for each environment"
              checked={choices.perEnvironment}
              onChange={(event) => change({ perEnvironment: event.currentTarget.checked })}
            />
            {choices.perEnvironment && (
              <Select
                label="Authorize now for"
                data={environmentSchema.options}
                value={choices.environment}
                allowDeselect={false}
                onChange={(next) => next !== null && change({ environment: next as Environment })}
              />
            )}
          </Stack>
        </Collapse>
        <ConsentNotice state={state} onCancel={cancel} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={made ? () => show(made.id) : onClose}>
            {made ? "Later" : "Cancel"}
          </Button>
          <Button loading={state.kind === "asking"} onClick={() => void go()}>
            {state.kind === "failed" ? "Try again" : oauth ? "Authorize" : "Continue"}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Whose account it is, and for a logged-in user connection in which application. */
function WhoSelect(props: { choices: NewConnectionChoices; onChange: (part: Partial<NewConnectionChoices>) => void }) {
  const { choices, onChange } = props;
  const applications = useQuery(trpc.application.list.queryOptions({ limit: 100 }));
  const sentences: Record<NewConnectionChoices["kind"], string> = {
    admin: "You authorize it once; everybody's runs act with that account.",
    user: "Each person authorizes their own account; a run acts as the person who set it off.",
    system: "You authorize it once; every application may act with that account.",
  };
  return (
    <>
      <Select
        label="Whose account"
        data={(["admin", "user", "system"] as const).map((kind) => ({ value: kind, label: kindWords[kind] }))}
        value={choices.kind}
        allowDeselect={false}
        onChange={(next) => next !== null && onChange({ kind: next as NewConnectionChoices["kind"] })}
      />
      <Text size="sm" c="dimmed" mt={-8}>
        {sentences[choices.kind]}
      </Text>
      {choices.kind !== "system" && (
        <Select
          label="Application"
          placeholder={choices.kind === "user" ? "Choose one" : "All applications"}
          required={choices.kind === "user"}
          clearable={choices.kind !== "user"}
          data={(applications.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={choices.applicationId}
          onChange={(applicationId) => onChange({ applicationId })}
        />
      )}
    </>
  );
}
