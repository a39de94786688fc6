import type { Step } from "@formwork/domain";
import { Button } from "@mantine/core";
import { IconNote } from "@tabler/icons-react";
import { useState } from "react";
import { updateStep } from "../../canvas/acts/update-step.ts";
import { useScene } from "../../editor/scene.tsx";
import { LimitedArea } from "../../shared/limited-area.tsx";

/** A note for people who open the step. */
export function StepNote({ step }: { step: Step }) {
  const scene = useScene();
  const [open, setOpen] = useState(step.note !== undefined && step.note !== "");
  if (!open) {
    return (
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        justify="flex-start"
        leftSection={<IconNote size={16} stroke={1.5} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        Add a note
      </Button>
    );
  }
  return (
    <LimitedArea
      label="Note"
      minRows={2}
      maxRows={8}
      longest={2_000}
      value={step.note ?? ""}
      onChange={(note) => updateStep(scene, { stepId: step.id, changes: { note }, typing: "note" })}
      onBlur={() => scene.document.getState().mark()}
    />
  );
}
