import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { ServiceMark } from "../../shared/service-mark.tsx";
import { ConsentNotice } from "../authorize/consent-notice.tsx";
import { TestFirst, ValueFields } from "../authorize/value-fields.tsx";
import { ClientChoice } from "../client/client-choice.tsx";
import type { Service } from "../gallery/gallery.ts";
import { PlaceFields } from "../place-fields.tsx";
import { keptClientOf } from "../taken-name.tsx";
import { WhoChoice } from "../who-choice.tsx";
import { AbleTo } from "./able-to.tsx";
import { MoreChoices } from "./more-choices.tsx";
import { NameField } from "./name-fields.tsx";
import { answersToApp, needsApp } from "./new-connection-choices.ts";
import { type NewConnectionFlow, useNewConnection } from "./use-new-connection.ts";

interface NewConnectionDialogProps {
  service: Service;
  applicationId: string | null;
  onClose: () => void;
}

/** Everything a connection asks for, on one page: with quick connect nothing has to be touched. Making and authorizing is one click. */
export function NewConnectionDialog({ service, applicationId, onClose }: NewConnectionDialogProps) {
  const flow = useNewConnection(service, applicationId);
  const { consent, made } = flow;
  const kept = keptClientOf(flow.failed);
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wrong takes the focus each time it is found, not when the form changes.
  useEffect(
    () => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
    [flow.problems, flow.taken],
  );
  const leave = made ? () => flow.show(made.id) : onClose;
  return (
    <Modal opened onClose={leave} title={`Connect ${service.name}`} size="lg">
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          flow.connect();
        }}
      >
        <Stack gap="md">
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <ServiceMark initials={service.initials} color={service.color} size={40} />
            <div>
              <Text size="sm">{service.description}</Text>
              <AbleTo service={service} />
            </div>
          </Group>
          {made ? (
            <>
              <Text size="sm">
                <strong>{made.name}</strong> is made and waits for its first account. What was chosen for it can be
                changed on its page.
              </Text>
              <PlaceFields
                fields={[]}
                params={{}}
                onParams={() => undefined}
                regions={service.regions}
                region={flow.choices.region}
                onRegion={(region) => flow.change({ region })}
              />
            </>
          ) : (
            <Choices service={service} flow={flow} />
          )}
          <ConsentNotice state={consent.state} onCancel={consent.cancel} />
          {flow.failed !== null && flow.taken === null && <ErrorNotice error={flow.failed} />}
          {kept !== null && (
            <Button variant="default" onClick={() => flow.chooseKept(kept.id)}>
              Choose “{kept.name}”
            </Button>
          )}
          <Group justify="space-between" gap="sm">
            <div>
              {flow.asksValues && made === null && (
                <Button variant="subtle" ml={-12} onClick={flow.leaveUnconnected}>
                  {flow.choices.kind === "user" ? "Let each person enter theirs" : "Enter them later"}
                </Button>
              )}
            </div>
            <Group gap="sm" ml="auto">
              <Button variant="default" onClick={leave}>
                {made ? "Later" : "Cancel"}
              </Button>
              <Button type="submit" loading={flow.busy}>
                {consent.state.kind === "failed" || consent.state.kind === "asking" ? "Try again" : actOf(service)}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What is chosen and entered before the connection is made. */
function Choices({ service, flow }: { service: Service; flow: NewConnectionFlow }) {
  const { choices, change, problems, taken } = flow;
  const typing = {
    client: choices.client,
    problems: problems.client,
    onType: (client: typeof choices.client) => change({ client }),
  };
  return (
    <>
      <NameField service={service} choices={choices} taken={taken} onChange={change} />
      <WhoChoice
        choices={choices}
        sharedOnly={service.sharedOnly}
        problem={problems.who.applicationId}
        onChange={change}
      />
      {needsApp(service) && (
        <ClientChoice
          service={service}
          typing={typing}
          choices={choices}
          onChange={change}
          params={choices.params}
          scopes={choices.scopes}
          onScopes={(scopes) => change({ scopes })}
        />
      )}
      <PlaceFields
        fields={service.params}
        problems={problems.params}
        params={choices.params}
        onParams={(params) => change({ params })}
        regions={service.regions}
        region={choices.region}
        onRegion={(region) => change({ region })}
      />
      {flow.asksValues && (
        <>
          <ValueFields
            fields={service.authFields}
            values={choices.values}
            problems={problems.values}
            onChange={(values) => change({ values })}
          />
          <TestFirst
            serviceName={service.name}
            testable={service.testable}
            busy={flow.test.isPending}
            answer={flow.test.data}
            onTest={flow.testFirst}
          />
          {flow.test.isError && <ErrorNotice error={flow.test.error} />}
        </>
      )}
      <MoreChoices service={service} choices={choices} taken={taken} onChange={change} />
    </>
  );
}

function actOf(service: Service): string {
  if (service.consents) return "Authorize";
  if (answersToApp(service)) return "Connect";
  if (service.authFields.length === 0) return "Make the connection";
  return service.testable ? "Test and save" : "Save untested";
}
