import { Text } from "@mantine/core";
import { useFacts } from "../../editor/scene.tsx";
import style from "./problem-row.module.css";
import { ProblemRow, problemKey } from "./problem-row.tsx";

/** Everything that prevents publishing; a click opens the step. */
export function ProblemsTab() {
  const problems = useFacts((facts) => facts.problems);
  if (problems.length === 0) return <Text c="dimmed">Nothing stands in the way of publishing.</Text>;
  return (
    <ul className={style.list}>
      {problems.map((problem) => (
        <li key={problemKey(problem)}>
          <ProblemRow problem={problem} />
        </li>
      ))}
    </ul>
  );
}
