import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { ServiceMark } from "../shared/service-mark.tsx";
import { AbleTo } from "./able-to.tsx";
import { ClientChoice } from "./client-choice.tsx";
import { ConsentNotice } from "./consent-notice.tsx";
import type { Service } from "./gallery.ts";
import { MoreChoices } from "./more-choices.tsx";
import { needsApp } from "./new-connection-choices.ts";
import { PlaceFields } from "./place-fields.tsx";
import { useNewConnection } from "./use-new-connection.ts";
import { TestFirst, ValueFields } from "./value-fields.tsx";
import { WhoChoice } from "./who-choice.tsx";

interface NewConnectionDialogProps {
  service: Service;
  applicationId: string | null;
  onClose: () => void;
}

/** Everything a connection asks for, on one page: with quick connect nothing has to be touched. Making and authorizing is one click. */
export function NewConnectionDialog({ service, applicationId, onClose }: NewConnectionDialogProps) {
  const flow = useNewConnection(service, applicationId);
  const { choices, change, consent, made } = flow;
  return (
    <Modal opened onClose={onClose} title={`Connect ${service.name}`} size="lg">
      <Stack gap="md">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <ServiceMark initials={service.initials} color={service.color} size={40} />
          <div>
            <Text size="sm">{service.description}</Text>
            <AbleTo service={service} />
          </div>
        </Group>
        {flow.failed !== null && <ErrorNotice error={flow.failed} />}
        <WhoChoice choices={choices} sharedOnly={service.sharedOnly} onChange={change} />
        {needsApp(service) && <ClientChoice service={service} choices={choices} onChange={change} />}
        <PlaceFields
          fields={service.params}
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
              problems={flow.problems}
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
        <MoreChoices service={service} choices={choices} onChange={change} />
        <ConsentNotice state={consent.state} onCancel={consent.cancel} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={made ? () => flow.show(made.id) : onClose}>
            {made ? "Later" : "Cancel"}
          </Button>
          {flow.asksValues && made === null && (
            <Button variant="subtle" onClick={flow.leaveUnconnected}>
              {choices.kind === "user" ? "Let each person enter theirs" : "Enter them later"}
            </Button>
          )}
          <Button loading={flow.busy} onClick={flow.connect}>
            {consent.state.kind === "failed" ? "Try again" : actOf(service)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function actOf(service: Service): string {
  if (service.consents) return "Authorize";
  if (service.authFields.length === 0) return "Make the connection";
  return service.testable ? "Test and save" : "Save untested";
}
