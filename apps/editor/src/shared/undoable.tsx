import { Button, Group, Text } from "@mantine/core";
import { hideNotification, showNotification } from "@mantine/notifications";
import { errorDataOf } from "./error-data.ts";

interface Undoable {
  /** What has happened, past tense: "Form “Orders” removed." */
  message: string;
  /** Takes it back. */
  undo: () => Promise<unknown>;
}

/** Says what has just been done and offers to take it back; the only use of toasts. */
export function undoable({ message, undo }: Undoable): void {
  const takeBack = async () => {
    hideNotification(shown);
    try {
      await undo();
    } catch (error) {
      showNotification({ message: errorDataOf(error).message, color: "red", autoClose: 8_000 });
    }
  };
  const shown = showNotification({
    autoClose: 8_000,
    withBorder: true,
    closeButtonProps: { "aria-label": "Dismiss" },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="md">{message}</Text>
        <Button size="compact-sm" variant="subtle" onClick={() => void takeBack()}>
          Undo
        </Button>
      </Group>
    ),
  });
}
