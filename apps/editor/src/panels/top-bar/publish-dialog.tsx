import { Alert, Anchor, Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import type { Outputs } from "../../trpc.ts";

/** Something that would be missing after publishing. */
export type MissingAfter = Outputs["simulation"]["publish"];

interface PublishDialogProps {
  missing: MissingAfter;
  applicationId: string;
  nextNumber: number;
  busy: boolean;
  onPublish: () => void;
  onClose: () => void;
}

/** Tells before publishing what will be missing afterwards; none of it prevents publishing. */
export function PublishDialog({ missing, applicationId, nextNumber, busy, onPublish, onClose }: PublishDialogProps) {
  const { warnings, people } = missing;
  return (
    <Modal opened onClose={onClose} title={`Publish version ${nextNumber}`} size="lg">
      <Stack gap="md">
        <Text>It can be published now. Runs will wait, and lose nothing, until this is there:</Text>
        {warnings.length > 0 && (
          <List spacing="xs" size="sm">
            {warnings.map(({ sentence, path }) => (
              <List.Item key={sentence}>
                {sentence}{" "}
                <Anchor underline="always" href={path}>
                  Open it
                </Anchor>
              </List.Item>
            ))}
          </List>
        )}
        {people !== null && people.ready < people.people && (
          <Alert icon={<IconUsers size={18} stroke={1.5} aria-hidden />} variant="light">
            {people.ready} of {people.people} people have connected{" "}
            {people.connections.map(({ connectorName }) => connectorName).join(" and ")}. The others are asked when they
            send the form.{" "}
            <Anchor
              underline="always"
              c="inherit"
              href={`/applications/${applicationId}/forms/${people.formId}/people`}
            >
              See who is ready
            </Anchor>
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Not yet
          </Button>
          <Button data-autofocus loading={busy} onClick={onPublish}>
            Publish
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Whether anything will be missing. */
export function isWorthTelling({ warnings, people }: MissingAfter): boolean {
  return warnings.length > 0 || (people !== null && people.ready < people.people);
}
