import { Button, Group, List, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { counted } from "../shared/counted.ts";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { type Outputs, trpc } from "../trpc.ts";
import classes from "./services.module.css";

type Preview = Outputs["service"]["preview"];

/** What was shown and is confirmed with it. */
export interface Confirmed {
  revision: number;
  stops: { connections: number; people: number; workflows: number; schedules: number; forms: number };
}

interface StopsDialogProps {
  service: { id: string; name: string };
  act: "edit" | "remove";
  busy: boolean;
  error: unknown;
  onConfirm: (confirmed: Confirmed) => void;
  onClose: () => void;
}

/** Says what stops before a service is edited or deleted [K6], and takes the yes to exactly that. */
export function StopsDialog({ service, act, busy, error, onConfirm, onClose }: StopsDialogProps) {
  const query = useQuery(trpc.service.preview.queryOptions({ id: service.id }, { staleTime: 0, gcTime: 0 }));
  const [title, go] =
    act === "edit" ? ["Save the changes?", "Save and revoke"] : [`Delete ${service.name}?`, "Delete and revoke"];
  const nothing = query.data && query.data.stops.connections.count === 0;
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack gap="md">
        {error !== null && <ErrorNotice error={error} onRetry={() => void query.refetch()} />}
        {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Skeleton height={80} />}
        {query.data &&
          (nothing ? (
            <Text size="sm">No connection uses it: nothing stops.</Text>
          ) : (
            <Stops act={act} stops={query.data.stops} />
          ))}
        {act === "remove" && (
          <Text size="sm" c="dimmed">
            A service that is in use cannot be brought back once it is deleted. Its connections stay in the lists and
            say so.
          </Text>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            color={nothing ? undefined : "red"}
            disabled={!query.data}
            loading={busy}
            onClick={() => query.data && onConfirm(confirmedOf(query.data))}
          >
            {nothing ? (act === "edit" ? "Save" : "Delete") : go}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What was shown, as it is confirmed. */
export function confirmedOf({ revision, stops }: Preview): Confirmed {
  const { connections, people, workflows, schedules, forms } = stops;
  return {
    revision,
    stops: {
      connections: connections.count,
      people: people.count,
      workflows: workflows.count,
      schedules: schedules.count,
      forms: forms.count,
    },
  };
}

function Stops({ act, stops }: { act: "edit" | "remove"; stops: Preview["stops"] }) {
  const { connections, people, workflows, schedules, forms } = stops;
  const lines = [
    line(connections, "connection is revoked", "connections are revoked"),
    line(people, "person loses the account given for it", "people lose the accounts they gave for it"),
    line(workflows, "workflow waits for a new authorization", "workflows wait for a new authorization"),
    line(schedules, "schedule stops with them", "schedules stop with them"),
    line(forms, "form looks nothing up until then", "forms look nothing up until then"),
  ].filter((each) => each !== null);
  return (
    <Stack gap={6}>
      <Text size="sm">
        {act === "edit"
          ? "Every change of a service, of its name alone too, revokes what was given for it:"
          : "Deleting the service revokes what was given for it:"}
      </Text>
      <List size="sm" className={classes.stops}>
        {lines.map((each) => (
          <List.Item key={each}>{each}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

function line(stopped: Preview["stops"]["people"], one: string, many: string): string | null {
  if (stopped.count === 0) return null;
  const names = stopped.first.map(({ name }) => name).join(", ");
  const more = stopped.count - stopped.first.length;
  return `${counted(stopped.count, one, many)}: ${names}${more > 0 ? ` and ${more} more` : ""}`;
}
