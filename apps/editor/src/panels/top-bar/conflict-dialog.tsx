import { diffGraphs, type Graph } from "@formwork/domain";
import { Button, Group, Modal, SimpleGrid, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { useEditor } from "../../canvas/editor.tsx";
import { useDocument } from "../../canvas/scene.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import style from "./conflict.module.css";

/** Two people saved: both versions side by side, and neither is kept by accident. */
export function ConflictDialog() {
  const { autosave } = useEditor();
  const status = useStore(autosave.store, (state) => state.status);
  const mine = useDocument((state) => state.graph);
  const [comparing, setComparing] = useState(false);
  if (status.kind !== "conflict") return null;
  const { theirs } = status;
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Somebody else changed this workflow"
      size="xl"
    >
      <Stack gap="lg">
        <Text>
          {theirs.savedBy} saved it <RelativeTime at={theirs.savedAt} /> while you were working. Nothing is lost: choose
          the version to go on with.
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Side title={`${theirs.savedBy}'s version`} own={theirs.draft} other={mine} comparing={comparing} />
          <Side title="Your version" own={mine} other={theirs.draft} comparing={comparing} />
        </SimpleGrid>
        <Group justify="space-between">
          <Button variant="subtle" onClick={() => setComparing(!comparing)}>
            {comparing ? "Show all steps" : "Compare the steps"}
          </Button>
          <Group>
            <Button variant="default" onClick={() => autosave.takeTheirs()}>
              Take {theirs.savedBy}'s version
            </Button>
            <Button onClick={() => void autosave.keepMine()}>Keep my version</Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}

function Side({ title, own, other, comparing }: { title: string; own: Graph; other: Graph; comparing: boolean }) {
  const marked = useMemo(() => {
    const diff = diffGraphs(other, own);
    const words = new Map<string, string>();
    for (const step of diff.steps.added) words.set(step.id, "only here");
    for (const { after } of diff.steps.changed) words.set(after.id, "different");
    return words;
  }, [own, other]);
  const steps = comparing ? own.steps.filter((step) => marked.has(step.id)) : own.steps;
  return (
    <section className={style.side} aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {steps.map((step) => (
          <li key={step.id} data-marked={marked.has(step.id)}>
            {step.title}
            {marked.has(step.id) && <span>{marked.get(step.id)}</span>}
          </li>
        ))}
        {steps.length === 0 && <li>{comparing ? "No step is different here; lines may be." : "No steps"}</li>}
      </ul>
    </section>
  );
}
