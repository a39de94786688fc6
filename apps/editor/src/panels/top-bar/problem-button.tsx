import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useFacts, useScene } from "../../editor/scene.tsx";
import { Chip } from "../../shared/chip.tsx";

/** How many problems there are; opens their list. */
export function ProblemButton() {
  const { session } = useScene();
  const problems = useFacts((facts) => facts.problems);
  if (problems.length === 0) return null;
  const errors = problems.some((problem) => problem.severity === "error");
  return (
    <UnstyledButton onClick={() => session.setState({ drawer: "problems" })}>
      <Chip tone={errors ? "orange" : "amber"} icon={<IconAlertTriangle size={14} stroke={1.75} aria-hidden />}>
        {problems.length === 1 ? "1 problem" : `${problems.length} problems`}
      </Chip>
    </UnstyledButton>
  );
}
