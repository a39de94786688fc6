import { longestStepTitle } from "@formwork/domain";
import { useState } from "react";
import { useScene } from "../../editor/scene.tsx";
import { tooLong } from "../../shared/too-long.ts";
import { renameStep } from "./update-step.ts";

/**
 * A step's title during editing. A title that is too long stays in the input with an error and is not applied; an empty one restores the old title.
 */
export function useStepTitle(stepId: string, title: string) {
  const scene = useScene();
  const [text, setText] = useState(title);
  const problem = tooLong(text, longestStepTitle);
  return {
    text,
    setText,
    problem,
    /** Applies the title, unless it is too long. @returns whether editing is finished */
    keep: (): boolean => {
      if (text.trim() === "") setText(title);
      else if (problem === null) renameStep(scene, stepId, text);
      return problem === null;
    },
  };
}
