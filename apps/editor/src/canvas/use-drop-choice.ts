import { type DragEvent, useMemo } from "react";
import { useScene } from "../editor/scene.tsx";
import type { AddPlace } from "../editor/session-store.ts";
import { choiceDragType } from "../panels/palette/drag.ts";
import { useChoices } from "../panels/palette/use-choices.ts";
import { addStep } from "./acts/add-step.ts";

/** Handles drops from the palette: on a line the step is inserted, elsewhere it is placed freely. */
export function useDropChoice(): { onDragOver: (event: DragEvent) => void; onDrop: (event: DragEvent) => void } {
  const scene = useScene();
  const { all } = useChoices();
  return useMemo(
    () => ({
      onDragOver(event) {
        if (!scene.editable || !event.dataTransfer.types.includes(choiceDragType)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
      },
      onDrop(event) {
        const choice = all.find((candidate) => candidate.id === event.dataTransfer.getData(choiceDragType));
        if (choice === undefined || scene.flow.current === null) return;
        event.preventDefault();
        const line = (event.target as Element).closest?.(".react-flow__edge")?.getAttribute("data-id");
        const at = scene.flow.current.screenToFlowPosition({ x: event.clientX, y: event.clientY });
        const place: AddPlace =
          line == null ? { kind: "free", position: { x: at.x - 130, y: at.y - 30 } } : { kind: "line", lineId: line };
        addStep(scene, choice, place);
      },
    }),
    [scene, all],
  );
}
