import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./in-use-dialog.module.css";

interface InUseDialogProps {
  title: string;
  /** What happens to the places below when it is done. */
  sentence: string;
  keep: string;
  go: string;
  onKeep: () => void;
  onGo: () => void;
  /** The places, each with a way to open it. */
  children: ReactNode;
}

/** Says what uses something before it is changed or taken away; each place can be opened, so that it is changed first. */
export function InUseDialog({ title, sentence, keep, go, onKeep, onGo, children }: InUseDialogProps) {
  return (
    <Modal opened onClose={onKeep} title={title}>
      <Stack gap="md">
        <Text>{sentence}</Text>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it */}
        <section className={classes.uses} aria-label="Used by" tabIndex={0}>
          {children}
        </section>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onKeep} data-autofocus>
            {keep}
          </Button>
          <Button color="red" onClick={onGo}>
            {go}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
