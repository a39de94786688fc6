import { Text, Tooltip } from "@mantine/core";
import { RelativeTime } from "../../shared/relative-time.tsx";
import type { SaveStatus } from "./use-autosave.ts";

/** In the top bar: whether everything is with the server. */
export function SaveState({ status }: { status: SaveStatus }) {
  return (
    <Text component="span" size="sm" c="dimmed" role="status" truncate>
      <Words status={status} />
    </Text>
  );
}

function Words({ status }: { status: SaveStatus }) {
  switch (status.kind) {
    case "saving":
      return "Saving …";
    case "failed":
      return (
        <Tooltip label={status.error.message}>
          <Text component="span" size="sm" c="red">
            Not saved yet, trying again
          </Text>
        </Tooltip>
      );
    case "conflict":
      return "Not saved: somebody else changed it";
    case "saved":
      return status.at === null ? (
        "Saved"
      ) : (
        <>
          Saved <RelativeTime at={status.at} />
        </>
      );
  }
}
