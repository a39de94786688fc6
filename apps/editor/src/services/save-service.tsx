import { Button, Group, Text } from "@mantine/core";
import { ErrorNotice } from "../shared/error-notice.tsx";

interface SaveServiceProps {
  label: string;
  busy: boolean;
  error: unknown;
  /** How many places still need something, once somebody tried. */
  open: number;
  onSave: () => void;
}

/** The end of a form of a service: what is still open, what went wrong, and the button. */
export function SaveService({ label, busy, error, open, onSave }: SaveServiceProps) {
  return (
    <>
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" gap="md">
        {open > 0 && (
          <Text size="sm" c="red" role="status">
            {open === 1 ? "One place above needs another look." : `${open} places above need another look.`}
          </Text>
        )}
        <Button loading={busy} onClick={onSave}>
          {label}
        </Button>
      </Group>
    </>
  );
}
