import { useMemo } from "react";
import { useFacts } from "../../canvas/scene.tsx";
import { allChoices, type ChoiceGroup, choiceGroups, type StepChoice } from "./step-choices.ts";

/** What can be added in this workflow, by group and as one list. */
export function useChoices(): { groups: readonly ChoiceGroup[]; all: readonly StepChoice[] } {
  const context = useFacts((facts) => facts.context);
  return useMemo(() => {
    const groups = choiceGroups(context);
    return { groups, all: allChoices(groups) };
  }, [context]);
}
