import { List, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DialogForm } from "../shared/dialog-form.tsx";
import { type Outputs, trpc } from "../trpc.ts";

type Item = Outputs["people"]["departure"]["items"][number];

interface DepartureDialogProps {
  person: { id: string; name: string };
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Says what stops and who takes over before somebody's access is switched off. */
export function DepartureDialog({ person, busy, error, onConfirm, onClose }: DepartureDialogProps) {
  const departure = useQuery(trpc.people.departure.queryOptions({ id: person.id }));
  const { items = [], waitingRuns = 0 } = departure.data ?? {};
  return (
    <DialogForm
      opened
      onClose={onClose}
      title={`Switch off the access of ${person.name}`}
      submitLabel="Switch off"
      busy={busy || departure.isPending}
      error={error ?? departure.error}
      onSubmit={onConfirm}
    >
      <Stack gap="sm">
        <Text size="sm">
          {person.name} is signed out everywhere at once, and no run acts as {person.name} any more.
        </Text>
        {items.length > 0 && (
          <List size="sm" spacing="xs">
            {items.map((item) => (
              <List.Item key={`${item.connectionId} ${item.environment}`}>{sentenceOf(item, person.name)}</List.Item>
            ))}
          </List>
        )}
        {waitingRuns > 0 && (
          <Text size="sm">
            {waitingRuns === 1 ? "One run waits" : `${waitingRuns} runs wait`} for {person.name} and will not go on.
          </Text>
        )}
      </Stack>
    </DialogForm>
  );
}

function sentenceOf(item: Item, name: string): string {
  const { connectionName, role, successor, schedules, accountLabel, connectorName, environment } = item;
  const where = environment === "all" ? "" : ` in ${environment}`;
  if (role === "shared")
    return `“${connectionName}” goes on acting as ${accountLabel}, which ${name} connected. Connect another ${connectorName} account if it is ${name}'s own.`;
  const which = schedules.length === 0 ? "" : ` Concerned: ${schedules.join(", ")}.`;
  if (successor)
    return `${successor.name} takes over the primary account of “${connectionName}”${where}, as ${successor.accountLabel}.${which}`;
  return `Nobody takes over the primary account of “${connectionName}”${where}: its schedules wait until an administrator connects an account. Name an heir first on the connection's page.${which}`;
}
