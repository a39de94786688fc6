import { useConnection } from "@xyflow/react";
import { canConnect, cardAt } from "../../canvas/acts/connect.ts";
import type { CardNode } from "../../canvas/flow-adapter.ts";
import { useScene, useSession } from "../../editor/scene.tsx";

/** A line being drawn: its first step, and why it cannot end at the pointer or the selected step. */
export interface LineDrawn {
  step: string;
  refusal: string | null;
  /** Whether it follows the pointer and ends when the button is released. */
  dragged: boolean;
}

interface Dragged {
  step: string;
  port: string;
  target: string | null;
}

/** The line that is being drawn, by dragging or by keyboard; null while there is none. */
export function useLineDrawn(): LineDrawn | null {
  const scene = useScene();
  const connecting = useSession((state) => state.connecting);
  const refusal = useSession((state) => state.refusal);
  const dragged = useConnection<CardNode, Dragged | null>((state) => {
    if (!state.inProgress || state.fromHandle.type !== "source") return null;
    return { step: state.fromNode.id, port: state.fromHandle.id ?? "out", target: cardAt(scene, state.to) };
  });
  if (dragged !== null) {
    const { step, target } = dragged;
    const problem = target === null || target === step ? null : canConnect(scene, dragged, target);
    return { step, refusal: problem, dragged: true };
  }
  return connecting === null ? null : { step: connecting.step, refusal, dragged: false };
}
