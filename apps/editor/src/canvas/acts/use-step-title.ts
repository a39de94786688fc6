import { longestStepTitle } from "@formwork/domain";
import { useState } from "react";
import { useScene } from "../../editor/scene.tsx";
import { tooLong } from "../../shared/too-long.ts";
import { renameStep } from "./update-step.ts";

/**
 * A step's title while it is written. One that is too long stays as it was typed, with a word about it, and the old one counts; left empty, the old
 * one comes back.
 */
export function useStepTitle(stepId: string, title: string) {
  const scene = useScene();
  const [text, setText] = useState(title);
  const problem = tooLong(text, longestStepTitle);
  return {
    text,
    setText,
    problem,
    /** Gives the step the title, unless that is too long. @returns whether the writing is over */
    keep: (): boolean => {
      if (text.trim() === "") setText(title);
      else if (problem === null) renameStep(scene, stepId, text);
      return problem === null;
    },
  };
}
