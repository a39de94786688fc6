import { Button, Group, Modal, SimpleGrid, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { RelativeTime } from "../shared/relative-time.tsx";
import type { Autosave } from "./autosave.ts";

interface ConflictDialogProps<Draft> {
  autosave: Autosave<Draft>;
  /** Kind of the document: form, workflow. */
  what: string;
  mine: Draft;
  /** Renders one of the two versions. */
  side: (version: { title: string; own: Draft; other: Draft }) => ReactNode;
  /** A control of the comparison, beside the choice. */
  tools?: ReactNode;
}

/** Shows both versions side by side after two people saved, so that neither is kept by accident. Opens when there is a conflict. */
export function ConflictDialog<Draft>({ autosave, what, mine, side, tools }: ConflictDialogProps<Draft>) {
  const status = useStore(autosave.store, (state) => state.status);
  if (status.kind !== "conflict") return null;
  const { draft, savedAt, savedBy } = status.theirs;
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={`This ${what} was changed elsewhere`}
      size={1_080}
    >
      <Stack gap="lg">
        <Text>
          {savedBy.name} saved it <RelativeTime at={savedAt} /> while you were working. Choose the version to go on
          with; the other one is replaced.
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {side({ title: `${savedBy.name}'s version`, own: draft, other: mine })}
          {side({ title: "Your version", own: mine, other: draft })}
        </SimpleGrid>
        <Group justify="space-between">
          <div>{tools}</div>
          <Group>
            <Button variant="default" onClick={() => autosave.takeTheirs()}>
              Take {savedBy.name}'s version
            </Button>
            <Button onClick={() => void autosave.keepMine()}>Keep my version</Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}
