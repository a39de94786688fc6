import { type Problem, TRIGGER_ID } from "@formwork/domain";
import { UnstyledButton } from "@mantine/core";
import { IconAlertCircle, IconAlertTriangle } from "@tabler/icons-react";
import { revealStep } from "../../canvas/acts/focus.ts";
import { titleOf } from "../../canvas/acts/graph-facts.ts";
import { useDocument, useScene } from "../../editor/scene.tsx";
import { openStep } from "../../editor/session-store.ts";
import style from "./problem-row.module.css";

/** What tells a problem from the others of a graph, as a key of a list. */
export function problemKey({ stepId, path, code, range, message }: Problem): string {
  return `${stepId}.${path}.${code}.${range?.start}.${message}`;
}

interface ProblemRowProps {
  problem: Problem;
  /** Called before its step opens. */
  onOpen?: () => void;
}

/** A problem with the step it is in; choosing it opens that step. */
export function ProblemRow({ problem, onOpen }: ProblemRowProps) {
  const scene = useScene();
  const title = useDocument(({ graph }) => (problem.stepId === null ? "The workflow" : titleOf(graph, problem.stepId)));
  const open = () => {
    onOpen?.();
    openStep(scene.session, problem.stepId ?? TRIGGER_ID);
    revealStep(scene, problem.stepId ?? TRIGGER_ID);
  };
  return (
    <UnstyledButton className={style.row} onClick={open}>
      {problem.severity === "error" ? (
        <IconAlertCircle size={17} stroke={1.5} color="var(--fw-red)" aria-label="Error" />
      ) : (
        <IconAlertTriangle size={17} stroke={1.5} color="var(--fw-orange)" aria-label="Warning" />
      )}
      <span className={style.words}>
        <strong>{title}</strong> · {problem.message}
      </span>
    </UnstyledButton>
  );
}
