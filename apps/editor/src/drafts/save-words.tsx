import { Anchor, Text, Tooltip } from "@mantine/core";
import { useStore } from "zustand";
import { CopyCode } from "../shared/copy-code.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import type { Autosave } from "./autosave.ts";

/** State of the last edits, in words. */
export function SaveWords<Draft>({ autosave }: { autosave: Autosave<Draft> }) {
  const status = useStore(autosave.store, (state) => state.status);
  return (
    <Text size="sm" c="dimmed" span truncate role="status" aria-live="polite">
      {status.kind === "saved" && (
        <>
          Saved <RelativeTime at={status.at} />
        </>
      )}
      {status.kind === "unsaved" && "Not saved yet"}
      {status.kind === "saving" && "Saving…"}
      {status.kind === "conflict" && "Changed elsewhere"}
      {status.kind === "offline" && (
        <Tooltip
          label="Your work is kept in this browser and saved as soon as Formwork can be reached."
          multiline
          w={260}
        >
          <span>Offline: kept here, saved later</span>
        </Tooltip>
      )}
      {status.kind === "failed" && (
        <>
          Not saved: {status.error.message} <CopyCode code={status.error.code} />{" "}
          <Anchor component="button" size="sm" onClick={() => void autosave.flush()}>
            Try again
          </Anchor>
        </>
      )}
    </Text>
  );
}
