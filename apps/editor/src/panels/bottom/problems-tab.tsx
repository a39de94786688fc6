import { TRIGGER_ID } from "@formwork/domain";
import { Text, UnstyledButton } from "@mantine/core";
import { IconAlertCircle, IconAlertTriangle } from "@tabler/icons-react";
import { revealStep } from "../../canvas/acts/focus.ts";
import { titleOf } from "../../canvas/acts/graph-facts.ts";
import { useDocument, useFacts, useScene } from "../../editor/scene.tsx";
import { openStep } from "../../editor/session-store.ts";
import style from "./bottom.module.css";

/** Everything that stands in the way of publishing; choosing one opens its step. */
export function ProblemsTab() {
  const scene = useScene();
  const problems = useFacts((facts) => facts.problems);
  const graph = useDocument((state) => state.graph);
  if (problems.length === 0) return <Text c="dimmed">Nothing stands in the way of publishing.</Text>;
  return (
    <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
      {problems.map((problem) => (
        <li key={`${problem.stepId}.${problem.path}.${problem.code}.${problem.range?.start}.${problem.message}`}>
          <UnstyledButton
            className={style.row}
            onClick={() => {
              openStep(scene.session, problem.stepId ?? TRIGGER_ID);
              revealStep(scene, problem.stepId ?? TRIGGER_ID);
            }}
          >
            {problem.severity === "error" ? (
              <IconAlertCircle size={17} stroke={1.5} color="var(--fw-red)" aria-label="Error" />
            ) : (
              <IconAlertTriangle size={17} stroke={1.5} color="var(--fw-orange)" aria-label="Warning" />
            )}
            <span className={style.grow}>
              <strong>{problem.stepId === null ? "The workflow" : titleOf(graph, problem.stepId)}</strong> ·{" "}
              {problem.message}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
