import { Group } from "@mantine/core";
import { Chip } from "../shared/chip.tsx";

interface FormStateProps {
  live: { number: number } | null;
  hasDraftChanges: boolean;
  publicEnabled: boolean;
  closed: boolean;
}

/** Whether a form is live, for whom, and whether its draft has changes. */
export function FormState({ live, hasDraftChanges, publicEnabled, closed }: FormStateProps) {
  return (
    <Group gap={6}>
      {live === null && <Chip tone="grey">not published</Chip>}
      {live !== null && closed && <Chip tone="red">closed</Chip>}
      {live !== null && !closed && <Chip tone="green">live, version {live.number}</Chip>}
      <Chip tone={publicEnabled ? "teal" : "blue"}>{publicEnabled ? "public" : "signed-in people"}</Chip>
      {live !== null && hasDraftChanges && <Chip tone="amber">unpublished changes</Chip>}
    </Group>
  );
}
