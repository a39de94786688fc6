import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { ErrorNotice } from "./error-notice.tsx";

interface DialogFormProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  submitLabel: string;
  onSubmit: () => void;
  busy: boolean;
  /** What the last try met, null when nothing. */
  error: unknown;
  size?: string;
  children: ReactNode;
}

/** A dialog that asks for something and does one thing: fields, the error where it happened, cancel and go. */
export function DialogForm({
  opened,
  onClose,
  title,
  submitLabel,
  onSubmit,
  busy,
  error,
  size,
  children,
}: DialogFormProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Stack gap="md">
          {children}
          {/* Beside the button that met it: above a long form it would be out of sight. */}
          {error !== null && <ErrorNotice error={error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
