import type { Step } from "@formwork/domain";
import { Button, Textarea } from "@mantine/core";
import { IconNote } from "@tabler/icons-react";
import { useState } from "react";
import { updateStep } from "../../canvas/acts/update-step.ts";
import { useScene } from "../../canvas/scene.tsx";

/** A note to whoever opens the step next. */
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
    <Textarea
      label="Note"
      autosize
      minRows={2}
      maxRows={8}
      maxLength={2_000}
      value={step.note ?? ""}
      onChange={(event) =>
        updateStep(scene, { stepId: step.id, changes: { note: event.currentTarget.value }, typing: "note" })
      }
      onBlur={() => scene.document.getState().mark()}
    />
  );
}
