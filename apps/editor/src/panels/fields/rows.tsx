import { ActionIcon, Button, Group, Stack } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";

/** A list of rows that can grow and shrink, within limits where there are some. */
export function Rows(props: {
  label: string;
  count: number;
  limits?: { least: number; most: number };
  addLabel: string;
  onAdd: () => void;
  onRemove: (index: number) => void;
  row: (index: number) => ReactNode;
}) {
  const id = useId();
  const { least = 0, most = Number.POSITIVE_INFINITY } = props.limits ?? {};
  return (
    <Stack gap={8}>
      {Array.from({ length: props.count }, (_, index) => (
        <Group key={`${id}${String(index)}`} gap={6} align="flex-start" wrap="nowrap">
          <div style={{ flex: 1, minWidth: 0 }}>{props.row(index)}</div>
          <ActionIcon
            size={34}
            aria-label={`Remove row ${index + 1} of ${props.label}`}
            disabled={props.count <= least}
            onClick={() => props.onRemove(index)}
          >
            <IconTrash size={16} stroke={1.5} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={props.count >= most}
          onClick={props.onAdd}
        >
          {props.addLabel}
        </Button>
      </div>
    </Stack>
  );
}
